package io.knowledgevault.ingestion.upload;

import io.knowledgevault.servicekit.problem.Problems;
import io.knowledgevault.servicekit.request.RequestId;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * A form that ends early, is too long or is none fails while it is read, before any code of ours.
 */
class FormProblems {

  private static final Logger LOG = Logger.getLogger(FormProblems.class);

  private static final String FORM_READER = "org.jboss.resteasy.reactive.server.core.multipart.";
  private static final int NEAR = 5;

  @ServerExceptionMapper
  RestResponse<Problem> broken(IOException failure, RoutingContext routing) {
    boolean form =
        failure instanceof UnsupportedEncodingException
            || String.valueOf(failure.getMessage()).contains("multipart");
    if (isCutOff(failure, routing)) {
      LOG.debugf("The caller of request %s went away: %s", RequestId.of(routing), failure);
    } else if (!form) {
      LOG.error("A file could not be written or read", failure);
    }
    return answer(form, routing);
  }

  /** The reader of forms has no exceptions of its own; a missing name is a null pointer there. */
  @ServerExceptionMapper
  RestResponse<Problem> broken(RuntimeException failure, RoutingContext routing) {
    boolean form =
        Arrays.stream(failure.getStackTrace())
            .limit(NEAR)
            .anyMatch(frame -> frame.getClassName().startsWith(FORM_READER));
    if (isCutOff(failure, routing)) {
      LOG.debugf("The caller of request %s went away: %s", RequestId.of(routing), failure);
    } else if (!form) {
      LOG.errorf(failure, "Unexpected failure of request %s", RequestId.of(routing));
    }
    return answer(form, routing);
  }

  /** The connection fails with these once its other end is closed; nobody hears the answer. */
  private static boolean isCutOff(Exception failure, RoutingContext routing) {
    return failure instanceof HttpClosedException
        || failure instanceof ClosedChannelException
        || (failure instanceof IOException && routing.response().closed());
  }

  private static RestResponse<Problem> answer(boolean form, RoutingContext routing) {
    ProblemType type = form ? ProblemType.MALFORMED_BODY : ProblemType.UNEXPECTED;
    String detail =
        form
            ? "Send a complete multipart/form-data body: at least one part named file, every part"
                + " with a name, and no more fields than there are."
            : "It is logged under the request id; tell your operator if it lasts.";
    return RestResponse.ResponseBuilder.<Problem>create(type.status())
        .entity(Problems.describe(routing, type, detail, List.of()))
        .header("Content-Type", Problem.MEDIA_TYPE)
        .build();
  }
}
