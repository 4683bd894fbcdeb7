package io.knowledgevault.gateway.routing;

import io.vertx.core.http.ConnectionPoolTooBusyException;

/** What failures of a connection mean. */
final class Failures {

  private Failures() {}

  /** We have too much under way ourselves. */
  static boolean busy(Throwable failure) {
    return failure instanceof ConnectionPoolTooBusyException;
  }
}
