package io.knowledgevault.search.feedback;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/answers/{id}/feedback}. */
@Path("/api/v1/answers/{id}/feedback")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Tag(name = "Answers")
class FeedbackResource {

  private final Feedback feedback;
  private final CurrentCaller caller;

  FeedbackResource(Feedback feedback, CurrentCaller caller) {
    this.feedback = feedback;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(responseCode = "204", description = "Noted")
  @Operation(
      summary = "Say whether an answer was useful",
      description = "Only whoever asked can; the later word counts.")
  public Uni<Void> judgeAnswer(@PathParam("id") UUID id, @NotNull @Valid FeedbackRequest said) {
    return feedback.keep(caller.get(), id, said);
  }
}
