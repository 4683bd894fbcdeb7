package io.knowledgevault.ingestion.document;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The documents that wait for a person's word. */
@Path("/api/v1/documents/review")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Documents")
class ReviewResource {

  private final DocumentService documents;
  private final CurrentCaller caller;

  ReviewResource(DocumentService documents, CurrentCaller caller) {
    this.documents = documents;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what the classifier is not sure of, least sure first",
      description =
          "Documents that nobody has decided, with the reason and the indicators of their"
              + " classification. A document leaves the queue by PATCH with a classification or by"
              + " bulk classify, confirm or reject.")
  public Uni<Page<DocumentView>> review(
      @RestQuery String cursor, @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
    String after = cursor == null || cursor.isBlank() ? null : cursor;
    return documents.review(caller.tenant(), after, limit);
  }
}
