package io.knowledgevault.integration.disconnect;

import io.knowledgevault.integration.connection.Connection;
import io.knowledgevault.integration.connection.ConnectionService;
import io.knowledgevault.integration.ingestion.IngestionClient;
import io.knowledgevault.integration.ingestion.IngestionUnavailableException;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Page;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Ending a connection together with all that came by it. */
@ApplicationScoped
class DisconnectService {

  private static final int PAGE = 1000;
  private static final int MAX_PAGES = 50;

  private final ConnectionService connections;
  private final SourceItems items;
  private final IngestionClient ingestion;
  private final Jobs jobs;

  DisconnectService(
      ConnectionService connections, SourceItems items, IngestionClient ingestion, Jobs jobs) {
    this.connections = connections;
    this.items = items;
    this.ingestion = ingestion;
    this.jobs = jobs;
  }

  /** Counts what would go; counting ends at 50,000 documents. */
  Uni<DisconnectPreview> preview(TenantId tenant, String type) {
    return connections
        .connected(tenant, type)
        .chain(connection -> preview(tenant, connection.id()))
        .onFailure(IngestionUnavailableException.class)
        .transform(
            away ->
                ProblemException.retryLater(
                    ProblemType.UNAVAILABLE,
                    "The documents cannot be counted at the moment.",
                    Duration.ofSeconds(10)));
  }

  /** Queues the job; from here on nothing new is begun with the connection. */
  Uni<UUID> disconnect(TenantId tenant, String type) {
    return connections
        .beginDisconnecting(tenant, type)
        .map(
            connection ->
                new JobRequest(
                    Connection.DISCONNECT,
                    connection.id().toString(),
                    new JsonObject().put("connection", connection.id().toString())))
        .chain(job -> jobs.submit(tenant, job));
  }

  private Uni<DisconnectPreview> preview(TenantId tenant, UUID connection) {
    return pages(tenant, connection)
        .chain(
            pages ->
                items
                    .countErrors(tenant, connection)
                    .chain(errors -> preview(tenant, connection, pages, errors)));
  }

  private Uni<DisconnectPreview> preview(
      TenantId tenant, UUID connection, List<Page<String>> pages, long errors) {
    long documents = pages.stream().mapToLong(page -> page.items().size()).sum();
    boolean complete = pages.isEmpty() || pages.getLast().nextCursor() == null;
    return jobs.latest(tenant, Connection.DISCONNECT, connection.toString())
        .map(job -> new DisconnectPreview(documents, complete, errors, job.orElse(null)));
  }

  private Uni<List<Page<String>>> pages(TenantId tenant, UUID connection) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new String[1],
            next ->
                ingestion
                    .externalIds(tenant, connection, next[0], PAGE)
                    .invoke(page -> next[0] = page.nextCursor()))
        .whilst(page -> page.nextCursor() != null)
        .select()
        .first(MAX_PAGES)
        .collect()
        .asList();
  }
}
