package io.knowledgevault.ingestion.document;

import io.knowledgevault.ingestion.platform.InstantParameter;
import io.knowledgevault.ingestion.platform.KnownParameters;
import io.knowledgevault.ingestion.platform.Plain;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Page;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Documents of the tenant. */
@Path("/api/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Documents")
class DocumentResource {

  private static final List<String> FILTERS =
      List.of(
          "status",
          "classification",
          "sourceType",
          "connectorId",
          "parentId",
          "author",
          "q",
          "deleted",
          "createdAfter",
          "createdBefore",
          "cursor",
          "limit");

  private final DocumentService documents;
  private final CurrentCaller caller;

  DocumentResource(DocumentService documents, CurrentCaller caller) {
    this.documents = documents;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List documents, newest first",
      description =
          "deleted=true lists the trash instead, by the time of deletion; not for viewers.")
  public Uni<Page<DocumentView>> list(
      @RestQuery String status,
      @RestQuery String classification,
      @RestQuery @Size(max = 50) String sourceType,
      @RestQuery UUID connectorId,
      @Parameter(description = "Only what came inside of this document, a mail's attachments")
          @RestQuery
          UUID parentId,
      @RestQuery @Size(max = 300) String author,
      @RestQuery @Size(max = 500) String q,
      @RestQuery String deleted,
      @RestQuery String createdAfter,
      @RestQuery String createdBefore,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
      @Context UriInfo uri) {
    KnownParameters.check(uri, FILTERS);
    DocumentFilter filter =
        new DocumentFilter(
            trash(deleted, q),
            word("status", status, DocumentStatus.values(), DocumentStatus::value),
            word("classification", classification, Classification.values(), Classification::value),
            blankToNull(sourceType),
            connectorId,
            parentId,
            blankToNull(author),
            blankToNull(q),
            InstantParameter.read("createdAfter", createdAfter),
            InstantParameter.read("createdBefore", createdBefore));
    return documents.list(caller.tenant(), filter, blankToNull(cursor), limit);
  }

  /** The texts of deleted documents are nothing to be looked for in. */
  private boolean trash(String deleted, String q) {
    if (!flag("deleted", deleted)) {
      return false;
    }
    Caller who = caller.get();
    if (!who.has(Role.ADMIN) && !who.has(Role.MEMBER)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "Your role does not see the trash.");
    }
    if (blankToNull(q) != null) {
      throw ProblemException.invalid("q", "cannot be combined with deleted=true");
    }
    return true;
  }

  @GET
  @Path("/stats")
  @Operation(summary = "Count documents by status, classification and source")
  public Uni<DocumentStats> stats() {
    return documents.stats(caller.tenant());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read one document's record")
  public Uni<DocumentView> get(@RestPath UUID id) {
    return documents.get(caller.tenant(), id);
  }

  @GET
  @Path("/{id}/text")
  @Operation(summary = "Read one document's extracted text and headings")
  public Uni<DocumentText> text(@RestPath UUID id) {
    return documents.text(caller.tenant(), id);
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed({Role.ADMIN, Role.MEMBER})
  @Operation(summary = "Change the title or decide the classification")
  public Uni<DocumentView> patch(@RestPath UUID id, @Valid @NotNull DocumentPatch patch) {
    if (patch.title() == null && patch.classification() == null) {
      throw ProblemException.invalid("title", "or classification must be given");
    }
    String title = Plain.line(patch.title(), DocumentPatch.MAX_TITLE);
    if (patch.title() != null && title == null) {
      throw ProblemException.invalid("title", "must be plain text");
    }
    return documents.patch(caller.tenant(), id, new DocumentPatch(title, patch.classification()));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({Role.ADMIN, Role.MEMBER})
  @Operation(
      summary = "Delete a document",
      description =
          "It stays in the trash until its retention is over and is never imported again."
              + " forget=true removes it at once and for good, out of the trash too, and leaves no"
              + " trace: its source may bring it again.")
  @APIResponse(responseCode = "204", description = "Gone everywhere, also from search")
  @APIResponse(responseCode = "202", description = "Gone here; search learns of it in a moment")
  public Uni<RestResponse<Void>> delete(
      @RestPath UUID id, @RestQuery String forget, @Context UriInfo uri) {
    KnownParameters.check(uri, List.of("forget"));
    return documents
        .delete(caller.tenant(), id, flag("forget", forget))
        .map(everywhere -> everywhere ? RestResponse.noContent() : RestResponse.accepted());
  }

  @POST
  @Path("/{id}/restore")
  @RolesAllowed({Role.ADMIN, Role.MEMBER})
  @Operation(summary = "Take a document out of the trash")
  @APIResponse(responseCode = "200", description = "It is back; search finds it in a moment")
  @APIResponse(responseCode = "409", description = "It is not deleted")
  @APIResponse(responseCode = "410", description = "Its retention is over")
  public Uni<DocumentView> restore(@RestPath UUID id) {
    return documents.restore(caller.tenant(), id);
  }

  private static boolean flag(String field, String value) {
    if (blankToNull(value) == null || value.equals("false")) {
      return false;
    }
    if (!value.equals("true")) {
      throw ProblemException.invalid(field, "must be true or false");
    }
    return true;
  }

  private static <T> T word(String field, String value, T[] words, Function<T, String> name) {
    if (blankToNull(value) == null) {
      return null;
    }
    return Arrays.stream(words)
        .filter(word -> name.apply(word).equals(value))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid(field, "must be one of " + all(words, name)));
  }

  private static <T> String all(T[] words, Function<T, String> name) {
    return Arrays.stream(words).map(name).collect(Collectors.joining(", "));
  }

  private static String blankToNull(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
