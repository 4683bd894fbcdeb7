package io.knowledgevault.ingestion.parsing;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Asks for a restart once too many threads are lost to files that cannot be stopped. */
@Liveness
class ParsingHealth implements HealthCheck {

  private final ParsingPool pool;

  ParsingHealth(ParsingPool pool) {
    this.pool = pool;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("parsing").status(!pool.exhausted()).build();
  }
}
