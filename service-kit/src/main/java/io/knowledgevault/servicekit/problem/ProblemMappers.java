package io.knowledgevault.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.knowledgevault.sharedmodel.page.MalformedCursorException;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status.Family;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a caller did wrong, as problems. See {@link FailureMappers} for what we or others did. */
class ProblemMappers {

  @ServerExceptionMapper
  RestResponse<Problem> problem(ProblemException failure, RoutingContext routing) {
    Problem body =
        Problems.describe(routing, failure.type(), failure.getMessage(), failure.violations());
    var response = answer(body);
    failure
        .retryAfter()
        .ifPresent(after -> response.header("Retry-After", Math.max(1, after.toSeconds())));
    return response.build();
  }

  @ServerExceptionMapper
  RestResponse<Problem> cursor(MalformedCursorException failure, RoutingContext routing) {
    return answer(routing, ProblemType.BAD_CURSOR, failure.getMessage(), List.of());
  }

  @ServerExceptionMapper
  RestResponse<Problem> validation(ConstraintViolationException failure, RoutingContext routing) {
    List<Violation> violations =
        failure.getConstraintViolations().stream()
            .map(each -> new Violation(field(each.getPropertyPath()), each.getMessage()))
            .sorted(java.util.Comparator.comparing(Violation::field))
            .toList();
    return answer(
        routing, ProblemType.VALIDATION, "See violations for what to change.", violations);
  }

  @ServerExceptionMapper
  RestResponse<Problem> json(JsonProcessingException failure, RoutingContext routing) {
    return malformed(failure, routing);
  }

  // The stack has a mapper of its own for this subtype, which would win otherwise.
  @ServerExceptionMapper
  RestResponse<Problem> mismatch(MismatchedInputException failure, RoutingContext routing) {
    return malformed(failure, routing);
  }

  @ServerExceptionMapper
  RestResponse<Problem> http(WebApplicationException failure, RoutingContext routing) {
    if (failure.getCause() instanceof JsonProcessingException json) {
      return malformed(json, routing);
    }
    var status = failure.getResponse().getStatusInfo();
    if (status.getFamily() != Family.CLIENT_ERROR && status.getFamily() != Family.SERVER_ERROR) {
      return RestResponse.ResponseBuilder.<Problem>create(status.getStatusCode()).build();
    }
    // A parameter that cannot be converted counts as "no such path" for JAX-RS; say what it is.
    boolean parameter = status.getStatusCode() == 404 && failure.getCause() != null;
    if (parameter) {
      Violation violation = BadParameter.violation(routing, failure.getCause());
      String detail = violation.field() + " " + violation.message() + ".";
      return answer(routing, ProblemType.VALIDATION, detail, List.of(violation));
    }
    ProblemType type = ProblemType.ofStatus(status.getStatusCode());
    return answer(routing, type, advice(type), List.of());
  }

  private static String advice(ProblemType type) {
    return switch (type) {
      case NOT_FOUND -> "There is nothing at this path.";
      case METHOD_NOT_ALLOWED -> "This path does not take this method.";
      case NOT_ACCEPTABLE -> "Ask for application/json.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send application/json, or what the API reference names.";
      case TOO_LARGE -> "The body is over the limit of this path.";
      default -> "The request cannot be handled as it is; see the API reference.";
    };
  }

  private static RestResponse<Problem> malformed(
      JsonProcessingException failure, RoutingContext r) {
    String where = failure instanceof JsonMappingException mapping ? path(mapping) : "";
    if (where.isEmpty()) {
      return answer(r, ProblemType.MALFORMED_BODY, "The body is not the JSON expected.", List.of());
    }
    String rule = rule(failure);
    return answer(
        r,
        ProblemType.VALIDATION,
        "The value of " + where + " " + rule + ".",
        List.of(new Violation(where, rule)));
  }

  /** Where there are few values, the answer names them. */
  private static String rule(JsonProcessingException failure) {
    Class<?> wanted =
        switch (failure) {
          case ValueInstantiationException refused -> refused.getType().getRawClass();
          case MismatchedInputException mismatch -> mismatch.getTargetType();
          default -> null;
        };
    if (wanted == null || !wanted.isEnum()) {
      return "does not have the expected form";
    }
    return Stream.of(wanted.getEnumConstants())
        .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "must be one of ", ""));
  }

  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.length() <= 200 ? path.toString() : path.substring(0, 200);
  }

  /** Leaves out the method's and its parameter's name, which mean nothing to a caller. */
  private static String field(Path path) {
    List<String> steps =
        StreamSupport.stream(path.spliterator(), false).map(Path.Node::toString).toList();
    int skipped = steps.size() > 2 ? 2 : steps.size() - 1;
    return String.join(".", steps.subList(skipped, steps.size()));
  }

  static RestResponse<Problem> answer(
      RoutingContext routing, ProblemType type, String detail, List<Violation> violations) {
    return answer(Problems.describe(routing, type, detail, violations)).build();
  }

  private static RestResponse.ResponseBuilder<Problem> answer(Problem body) {
    return RestResponse.ResponseBuilder.<Problem>create(body.status())
        .entity(body)
        .header("Content-Type", Problem.MEDIA_TYPE);
  }
}
