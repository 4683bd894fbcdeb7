package io.knowledgevault.search.conversation;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/conversations}: each user's own. */
@Path("/api/v1/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Conversations")
class ConversationResource {

  private final ConversationService service;
  private final CurrentCaller caller;

  ConversationResource(ConversationService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @POST
  @ResponseStatus(201)
  @APIResponse(responseCode = "201", description = "Begun")
  @Operation(
      summary = "Begin a conversation",
      description = "Ask in it with POST /answers and its conversationId. A body is not needed.")
  public Uni<ConversationView> createConversation(@Valid ConversationRequest request) {
    return service.create(caller.get(), request == null ? null : request.titleOrNull());
  }

  @GET
  @Operation(summary = "List your conversations", description = "The newest first.")
  public Uni<Page<ConversationView>> listConversations(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return service.list(caller.get(), cursor, limit);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Get a conversation")
  public Uni<ConversationView> getConversation(@PathParam("id") UUID id) {
    return service.get(caller.get(), id);
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Rename a conversation")
  public Uni<ConversationView> renameConversation(
      @PathParam("id") UUID id, @NotNull @Valid ConversationRequest request) {
    return service.rename(caller.get(), id, request.titleOrNull());
  }

  @DELETE
  @Path("/{id}")
  @APIResponse(responseCode = "204", description = "Gone, with its messages")
  @Operation(summary = "Delete a conversation")
  public Uni<Void> deleteConversation(@PathParam("id") UUID id) {
    return service.delete(caller.get(), id);
  }

  @GET
  @Path("/{id}/messages")
  @Operation(
      summary = "Read a conversation",
      description =
          "Questions and answers, the oldest first. Of an answer only what its documents still say"
              + " is shown.")
  public Uni<Page<Message>> listMessages(
      @PathParam("id") UUID id,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return service.messages(caller.get(), id, cursor, limit);
  }
}
