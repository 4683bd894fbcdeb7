package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The like of a document. */
@Path("/api/v1/documents/{id}/duplicates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Documents")
class DuplicateResource {

  private final DuplicateService duplicates;
  private final CurrentCaller caller;

  DuplicateResource(DuplicateService duplicates, CurrentCaller caller) {
    this.duplicates = duplicates;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List the documents that say the same as this one, oldest first",
      description =
          "Found some moments after a document came in. Case, punctuation, layout and the headers"
              + " of pages make no difference; small edits do not either.")
  public Uni<Page<DuplicateView>> duplicates(
      @RestPath UUID id,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return duplicates.duplicates(caller.tenant(), id, cursor, limit);
  }
}
