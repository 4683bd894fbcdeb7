package io.knowledgevault.search.unanswered;

import io.knowledgevault.sharedmodel.question.UnansweredQuestions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Gap's internal door for questions. */
@RegisterRestClient(configKey = "gap")
@Path("/internal/questions")
interface GapClient {

  /** Taken when it answers; may be sent again. */
  @POST
  Uni<Void> take(@HeaderParam("Authorization") String bearer, UnansweredQuestions questions);
}
