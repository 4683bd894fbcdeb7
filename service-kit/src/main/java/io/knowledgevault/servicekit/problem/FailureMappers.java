package io.knowledgevault.servicekit.problem;

import io.knowledgevault.servicekit.identity.VerificationKeys;
import io.knowledgevault.servicekit.request.RequestId;
import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.ProcessingException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Missing rights, neighbours that fail, and what nobody foresaw, as problems. */
class FailureMappers {

  private static final Logger LOG = Logger.getLogger(FailureMappers.class);

  /** All that the SQL client says when a request waited for a connection for too long. */
  private static final String POOL_TIMEOUT = "Timeout";

  private static final int COME_AGAIN_SECONDS = 2;

  private final VerificationKeys keys;

  FailureMappers(VerificationKeys keys) {
    this.keys = keys;
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  RestResponse<Problem> unauthenticated(SecurityException failure, RoutingContext routing) {
    if (!keys.loaded()) {
      return unavailable(failure, routing);
    }
    Problem body =
        Problems.describe(
            routing,
            ProblemType.UNAUTHENTICATED,
            "Send a valid access token as Authorization: Bearer, or an X-API-Key.",
            List.of());
    return RestResponse.ResponseBuilder.<Problem>create(401)
        .entity(body)
        .header("Content-Type", Problem.MEDIA_TYPE)
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper
  RestResponse<Problem> forbidden(ForbiddenException failure, RoutingContext routing) {
    return ProblemMappers.answer(
        routing, ProblemType.FORBIDDEN, "Your role does not allow this.", List.of());
  }

  @ServerExceptionMapper
  RestResponse<Problem> database(PgException failure, RoutingContext routing) {
    return database(failure, failure.getSqlState(), routing);
  }

  @ServerExceptionMapper
  RestResponse<Problem> database(JDBCException failure, RoutingContext routing) {
    return database(failure, failure.getSQLState(), routing);
  }

  private RestResponse<Problem> database(
      Exception failure, String sqlState, RoutingContext routing) {
    String state = sqlState == null ? "" : sqlState;
    if (state.startsWith("22")) {
      String detail =
          "A value cannot be stored: text must not contain NUL, numbers must be in range.";
      return ProblemMappers.answer(routing, ProblemType.VALIDATION, detail, List.of());
    }
    if (state.equals("23505")) {
      return ProblemMappers.answer(
          routing, ProblemType.CONFLICT, "Something of that name is there already.", List.of());
    }
    if (state.startsWith("53") || state.startsWith("57")) {
      return unavailable(failure, routing);
    }
    return unexpected(failure, routing);
  }

  @ServerExceptionMapper
  RestResponse<Problem> upstream(ClientWebApplicationException failure, RoutingContext routing) {
    note(failure, routing);
    return ProblemMappers.answer(
        routing, ProblemType.BAD_UPSTREAM, "A service behind refused the request.", List.of());
  }

  @ServerExceptionMapper({
    ProcessingException.class,
    FaultToleranceException.class,
    java.net.ConnectException.class,
    io.vertx.core.http.HttpClosedException.class
  })
  RestResponse<Problem> unavailable(Exception failure, RoutingContext routing) {
    note(failure, routing);
    return comeAgain(routing, "Try again in a few seconds.");
  }

  @ServerExceptionMapper({NoStackTraceThrowable.class, ConnectionPoolTooBusyException.class})
  RestResponse<Problem> noConnection(Throwable failure, RoutingContext routing) {
    boolean busy =
        failure instanceof ConnectionPoolTooBusyException
            || POOL_TIMEOUT.equals(failure.getMessage());
    if (!busy) {
      return unexpected(failure, routing);
    }
    LOG.warnf("Request %s got no connection: %s", RequestId.of(routing), failure.getMessage());
    return comeAgain(routing, "Too much is going on at the moment; try again in a few seconds.");
  }

  private static RestResponse<Problem> comeAgain(RoutingContext routing, String detail) {
    Problem body = Problems.describe(routing, ProblemType.UNAVAILABLE, detail, List.of());
    return RestResponse.ResponseBuilder.<Problem>create(body.status())
        .entity(body)
        .header("Content-Type", Problem.MEDIA_TYPE)
        .header("Retry-After", COME_AGAIN_SECONDS)
        .build();
  }

  @ServerExceptionMapper({TimeoutException.class, io.smallrye.mutiny.TimeoutException.class})
  RestResponse<Problem> timeout(Exception failure, RoutingContext routing) {
    note(failure, routing);
    return ProblemMappers.answer(
        routing, ProblemType.UPSTREAM_TIMEOUT, "It took too long; try again.", List.of());
  }

  @ServerExceptionMapper
  RestResponse<Problem> unexpected(Throwable failure, RoutingContext routing) {
    LOG.errorf(failure, "Unexpected failure of request %s", RequestId.of(routing));
    return ProblemMappers.answer(
        routing,
        ProblemType.UNEXPECTED,
        "It is logged under the request id; tell your operator if it lasts.",
        List.of());
  }

  private static void note(Exception failure, RoutingContext routing) {
    LOG.warnf("Request %s failed: %s", RequestId.of(routing), failure.toString());
  }
}
