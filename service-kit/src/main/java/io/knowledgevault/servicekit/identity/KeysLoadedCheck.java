package io.knowledgevault.servicekit.identity;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before tokens can be verified: each request would be refused. */
@Readiness
@ApplicationScoped
class KeysLoadedCheck implements HealthCheck {

  private final VerificationKeys keys;

  KeysLoadedCheck(VerificationKeys keys) {
    this.keys = keys;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("issuer keys loaded").status(keys.loaded()).build();
  }
}
