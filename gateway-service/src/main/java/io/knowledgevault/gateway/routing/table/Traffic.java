package io.knowledgevault.gateway.routing.table;

import java.time.Duration;

/** What kind of requests a route takes; decides about their limits. */
public enum Traffic {
  ORDINARY,
  ANSWERS,
  EXPORTS,
  UPLOADS;

  public Duration timeout(RoutingConfig.Timeouts timeouts) {
    return switch (this) {
      case ORDINARY -> timeouts.ordinary();
      case ANSWERS -> timeouts.answers();
      case EXPORTS -> timeouts.exports();
      case UPLOADS -> timeouts.uploads();
    };
  }

  /** Bytes of a request's body. */
  public long bodyLimit(RoutingConfig.Limits limits) {
    return (this == UPLOADS ? limits.uploadBody() : limits.body()).asLongValue();
  }
}
