package io.knowledgevault.search.passage;

import io.knowledgevault.search.index.tenant.IndexNews;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.search.ForgetRequest;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * {@code POST /internal/forget}: after the 204 no replica shows the documents, because each hit is
 * read from Postgres before it is shown. The indexes follow behind.
 */
@Path("/internal/forget")
@RolesAllowed(Role.SERVICE)
class ForgetResource {

  private static final int MAX_DOCUMENTS = 1_000;

  private final PassageRepository repository;
  private final TenantTransaction transaction;
  private final IndexNews news;
  private final CurrentCaller caller;

  ForgetResource(
      PassageRepository repository,
      TenantTransaction transaction,
      IndexNews news,
      CurrentCaller caller) {
    this.repository = repository;
    this.transaction = transaction;
    this.news = news;
    this.caller = caller;
  }

  @POST
  public Uni<RestResponse<Void>> forget(ForgetRequest request) {
    Map<UUID, Long> seqs = seqs(request);
    TenantId tenant = caller.tenant();
    return transaction
        .run(tenant, tx -> repository.delete(tx, tenant, seqs))
        .invoke(() -> news.tell(tenant))
        .replaceWith(RestResponse::noContent);
  }

  private static Map<UUID, Long> seqs(ForgetRequest request) {
    if (request == null || request.documents() == null) {
      throw ProblemException.invalid("documents", "must be a list");
    }
    if (request.documents().size() > MAX_DOCUMENTS) {
      throw ProblemException.invalid("documents", "must not be more than " + MAX_DOCUMENTS);
    }
    if (request.documents().stream().anyMatch(each -> each == null || each.documentId() == null)) {
      throw ProblemException.invalid("documents", "must each name a documentId");
    }
    return request.documents().stream()
        .collect(Collectors.toMap(Forgotten::documentId, Forgotten::seq, Math::max));
  }
}
