package io.knowledgevault.search.query;

import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/search}. */
@Path("/api/v1/search")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Search")
class SearchResource {

  private final SearchService service;
  private final CurrentCaller caller;

  SearchResource(SearchService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Find passages by words and by meaning")
  public Uni<SearchResponse> search(@Valid SearchRequest request) {
    if (request == null) {
      throw ProblemException.invalid("query", "must not be blank");
    }
    return service.search(withTenant(), request);
  }

  private Caller withTenant() {
    caller.tenant();
    return caller.get();
  }
}
