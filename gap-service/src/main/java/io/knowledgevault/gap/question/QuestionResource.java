package io.knowledgevault.gap.question;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.knowledgevault.sharedmodel.question.UnansweredQuestions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code POST /internal/questions}: takes unanswered questions, once however often they come. */
@Path("/internal/questions")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.SERVICE)
class QuestionResource {

  private final UnansweredRepository repository;
  private final CurrentCaller caller;

  QuestionResource(UnansweredRepository repository, CurrentCaller caller) {
    this.repository = repository;
    this.caller = caller;
  }

  @POST
  @Operation(hidden = true)
  public Uni<Void> take(UnansweredQuestions body) {
    return repository.keep(caller.tenant(), checked(body));
  }

  private static List<UnansweredQuestion> checked(UnansweredQuestions body) {
    if (body == null || body.questions() == null) {
      throw ProblemException.invalid("questions", "must be a list");
    }
    if (body.questions().size() > UnansweredQuestions.MAX) {
      throw ProblemException.invalid(
          "questions", "must not be more than " + UnansweredQuestions.MAX);
    }
    if (!body.questions().stream().allMatch(QuestionResource::isWhole)) {
      throw ProblemException.invalid(
          "questions", "must each have id, kind, question, askedAt and changedAt in their bounds");
    }
    return body.questions();
  }

  private static boolean isWhole(UnansweredQuestion each) {
    return each != null
        && each.id() != null
        && each.kind() != null
        && each.question() != null
        && each.question().length() <= UnansweredQuestion.MAX_QUESTION
        && each.question().indexOf('\0') < 0
        && each.askedAt() != null
        && each.changedAt() != null
        && each.documents().size() <= UnansweredQuestion.MAX_DOCUMENTS;
  }
}
