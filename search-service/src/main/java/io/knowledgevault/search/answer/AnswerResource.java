package io.knowledgevault.search.answer;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** {@code /api/v1/answers}. */
@Path("/api/v1/answers")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Answers")
class AnswerResource {

  private static final Logger LOG = Logger.getLogger(AnswerResource.class);

  private final AnswerService service;
  private final CurrentCaller caller;

  AnswerResource(AnswerService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Answer a question from the documents, with checked citations")
  public Uni<AnswerResponse> answer(@Valid AnswerRequest request) {
    return service
        .passages(caller.tenant(), present(request))
        .chain(passages -> service.answer(request.question(), passages));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @APIResponse(
      responseCode = "200",
      description = "Events passages, token, citation, done, error",
      content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
  @Operation(summary = "The same as server-sent events")
  public Multi<OutboundSseEvent> stream(@Valid AnswerRequest request, @Context Sse sse) {
    AnswerEvents events = new AnswerEvents(sse);
    TenantId tenant = caller.tenant();
    return service
        .passages(tenant, present(request))
        .onItem()
        .transformToMulti(
            passages ->
                Multi.createBy()
                    .concatenating()
                    .streams(
                        Multi.createFrom().item(events.passages(passages)),
                        service
                            .answer(request.question(), passages)
                            .onItem()
                            .transformToMulti(
                                answer -> Multi.createFrom().iterable(events.answer(answer)))))
        .onFailure()
        .invoke(failure -> LOG.warn("An answer could not be streamed", failure))
        .onFailure()
        .recoverWithItem(events::error);
  }

  private static AnswerRequest present(AnswerRequest request) {
    if (request == null) {
      throw ProblemException.invalid("question", "must not be blank");
    }
    return request;
  }
}
