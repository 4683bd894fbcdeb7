package io.knowledgevault.integration.ingestion;

import io.knowledgevault.integration.connector.ItemException;
import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import io.knowledgevault.sharedmodel.document.IntakeResult;
import io.knowledgevault.sharedmodel.document.IntakeResults;
import io.knowledgevault.sharedmodel.document.SourceRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Hands documents to ingestion and takes them back, on behalf of a tenant. All calls are idempotent
 * by the external id and are repeated here while ingestion is away. Thread-safe.
 *
 * <p>Failures: {@link ItemException} for a single document, {@link IngestionUnavailableException}
 * when ingestion stayed away, {@link IngestionBusyException} when it still asked to wait.
 */
@ApplicationScoped
public class IngestionClient {

  private final IngestionRestClient client;
  private final ServiceTokens tokens;
  private final Patience patience;

  IngestionClient(
      @RestClient IngestionRestClient client, ServiceTokens tokens, IngestionConfig config) {
    this.client = client;
    this.tokens = tokens;
    this.patience = new Patience(config);
  }

  /**
   * Uploads a document, streamed from disk.
   *
   * @param connection the connection it comes by
   * @param sourceType type of the connector
   * @param content may be removed as soon as the Uni has ended
   * @return created, updated, unchanged or tombstoned
   */
  public Uni<IntakeOutcome> upload(
      TenantId tenant, UUID connection, String sourceType, SourceItem item, Path content) {
    return patience
        .call(
            () ->
                authorized(
                    tenant,
                    bearer ->
                        client.upload(
                            bearer, UploadForm.of(connection, sourceType, item, content))))
        .onFailure()
        .transform(IngestionClient::ofDocument)
        .map(IngestionClient::outcome);
  }

  /** Removes what is gone at the source, without tombstones; gives how many documents that were. */
  public Uni<Integer> remove(TenantId tenant, UUID connection, List<String> externalIds) {
    SourceRemoval removal = new SourceRemoval(connection, externalIds);
    return patience
        .call(() -> authorized(tenant, bearer -> client.remove(bearer, removal)))
        .onFailure()
        .transform(IngestionClient::ofRun)
        .map(SourceRemoval.Removed::removed);
  }

  /** A page of the external ids that ingestion has of a connection. */
  public Uni<Page<String>> externalIds(TenantId tenant, UUID connection, String cursor, int limit) {
    return patience
        .call(
            () ->
                authorized(tenant, bearer -> client.externalIds(bearer, connection, cursor, limit)))
        .onFailure()
        .transform(IngestionClient::ofRun);
  }

  private <T> Uni<T> authorized(TenantId tenant, Function<String, Uni<T>> call) {
    return tokens.forTenant(tenant).chain(token -> call.apply("Bearer " + token));
  }

  private static IntakeOutcome outcome(IntakeResults results) {
    IntakeResult result = results.items().getFirst();
    if (result.outcome() == IntakeOutcome.FAILED) {
      throw ItemException.lasting(result.error() == null ? "It cannot be read." : result.error());
    }
    return result.outcome();
  }

  private static Throwable ofDocument(Throwable failure) {
    return switch (Verdict.of(failure)) {
      case REFUSED -> ItemException.lasting(refusal((WebApplicationException) failure));
      case STUMBLED -> ItemException.passing("It could not be stored, though it was tried again.");
      case AWAY, BUSY, BROKEN -> ofRun(failure);
    };
  }

  private static Throwable ofRun(Throwable failure) {
    return switch (Verdict.of(failure)) {
      case BROKEN -> failure;
      case BUSY -> new IngestionBusyException(failure, Patience.asked(failure));
      default -> new IngestionUnavailableException(failure);
    };
  }

  private static String refusal(WebApplicationException refused) {
    return switch (refused.getResponse().getStatus()) {
      case 413 -> "The document is larger than is accepted.";
      case 415 -> "Documents of this format are not accepted.";
      default -> "The document is not accepted (" + refused.getResponse().getStatus() + ").";
    };
  }
}
