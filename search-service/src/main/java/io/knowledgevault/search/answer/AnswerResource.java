package io.knowledgevault.search.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.answer.stream.AnswerEvent;
import io.knowledgevault.search.answer.stream.EventId;
import io.knowledgevault.search.answer.stream.ResumableStream;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.stream.Watchable;
import io.knowledgevault.servicekit.stream.Watched;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** {@code /api/v1/answers}. */
@Path("/api/v1/answers")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Answers")
class AnswerResource implements Watchable {

  private static final Logger LOG = Logger.getLogger(AnswerResource.class);
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final AnswerService service;
  private final ResumableStream streams;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  AnswerResource(
      AnswerService service, ResumableStream streams, CurrentCaller caller, ObjectMapper json) {
    this.service = service;
    this.streams = streams;
    this.caller = caller;
    this.json = json;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Answer a question from the documents, with checked citations",
      description =
          "With a conversationId a follow-up question is understood from what was asked before. The"
              + " answer's id takes feedback.")
  public Uni<AnswerResponse> answer(@Valid AnswerRequest request) {
    return service.answer(caller.get(), present(request));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @APIResponse(
      responseCode = "200",
      description = "Events passages, token, citation, done, error",
      content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
  @Operation(
      summary = "The same as server-sent events",
      description =
          "A stream that broke off goes on when the request is sent again with the id of the last"
              + " event in Last-Event-ID.")
  public Multi<OutboundSseEvent> stream(
      @Valid AnswerRequest request, @HeaderParam(LAST_EVENT_ID) String seen, @Context Sse sse) {
    Caller asking = caller.get();
    AnswerRequest asked = present(request);
    if (seen != null && !seen.isBlank()) {
      return resumed(asking, EventId.of(seen), sse);
    }
    UUID id = TimeOrderedId.next();
    AnswerEvents events = new AnswerEvents(json);
    Multi<AnswerEvent> made =
        service
            .steps(asking, asked, id)
            .onItem()
            .transformToIterable(events::of)
            .onFailure()
            .invoke(AnswerResource::tell)
            .onFailure()
            .recoverWithItem(events::of);
    return streams.begin(asking, id, made).map(event -> outbound(sse, id, event));
  }

  @GET
  @Path("/{id}/events")
  @Watched
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @APIResponse(
      responseCode = "200",
      description = "Events as of POST /answers",
      content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
  @Operation(
      summary = "Take up the stream of an answer again",
      description = "Behind Last-Event-ID, or from its beginning.")
  public Multi<OutboundSseEvent> events(
      @PathParam("id") UUID id, @HeaderParam(LAST_EVENT_ID) String seen, @Context Sse sse) {
    EventId from = seen == null || seen.isBlank() ? new EventId(id, 0) : EventId.of(seen);
    if (!from.answer().equals(id)) {
      throw ProblemException.invalid(LAST_EVENT_ID, "must be of this answer");
    }
    return resumed(caller.get(), from, sse);
  }

  @Override
  public Uni<Boolean> find(String name) {
    return streams
        .exists(caller.get(), Watchable.id(name))
        .invoke(
            there -> {
              if (!there) {
                throw ProblemException.notFound("answer");
              }
            });
  }

  private Multi<OutboundSseEvent> resumed(Caller asking, EventId seen, Sse sse) {
    return streams
        .resume(asking, seen, AnswerEvents.stored(json))
        .onFailure()
        .invoke(AnswerResource::tell)
        .onFailure()
        .recoverWithItem(failure -> new AnswerEvents(json).of(failure))
        .map(event -> outbound(sse, seen.answer(), event));
  }

  private static OutboundSseEvent outbound(Sse sse, UUID answer, AnswerEvent event) {
    return sse.newEventBuilder()
        .id(new EventId(answer, event.number()).toString())
        .name(event.name())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(event.data())
        .build();
  }

  private static void tell(Throwable failure) {
    if (!(failure instanceof ProblemException)) {
      LOG.warn("An answer could not be streamed", failure);
    }
  }

  private static AnswerRequest present(AnswerRequest request) {
    if (request == null) {
      throw ProblemException.invalid("question", "must not be blank");
    }
    return request;
  }
}
