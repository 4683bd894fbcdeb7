package io.knowledgevault.ingestion.upload;

import io.knowledgevault.servicekit.problem.Problems;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A form that ends early or is none fails while it is read, before any code of ours. */
class FormProblems {

  private static final Logger LOG = Logger.getLogger(FormProblems.class);

  @ServerExceptionMapper
  RestResponse<Problem> broken(IOException failure, RoutingContext routing) {
    boolean form =
        failure instanceof UnsupportedEncodingException
            || String.valueOf(failure.getMessage()).contains("multipart");
    if (!form) {
      LOG.error("A file could not be written or read", failure);
    }
    ProblemType type = form ? ProblemType.MALFORMED_BODY : ProblemType.UNEXPECTED;
    String detail =
        form
            ? "Send a complete multipart/form-data body with at least one part named file."
            : "It is logged under the request id; tell your operator if it lasts.";
    return RestResponse.ResponseBuilder.<Problem>create(type.status())
        .entity(Problems.describe(routing, type, detail, List.of()))
        .header("Content-Type", Problem.MEDIA_TYPE)
        .build();
  }
}
