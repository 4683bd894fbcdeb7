package io.knowledgevault.ingestion.pressure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds a tenant's intake back while a service that follows the feed lags far behind, so that what
 * is taken in stays near to what can be found. Looks once a moment a tenant. Thread-safe.
 */
@ApplicationScoped
public class IntakeGate {

  private static final long MAX_REMEMBERED = 10_000;

  private final Followers followers;
  private final PressureConfig config;
  private final MeterRegistry metrics;
  private final Cache<TenantId, Optional<FollowerLag>> lately;

  IntakeGate(Followers followers, PressureConfig config, MeterRegistry metrics) {
    this.followers = followers;
    this.config = config;
    this.metrics = metrics;
    this.lately =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(config.noteEvery())
            .build();
  }

  /** Fails with a 429 problem and Retry-After while the tenant has to wait. */
  public Uni<Void> pass(TenantId tenant) {
    return slowest(tenant).invoke(this::holdBack).replaceWithVoid();
  }

  private Uni<Optional<FollowerLag>> slowest(TenantId tenant) {
    Optional<FollowerLag> known = lately.getIfPresent(tenant);
    return known != null
        ? Uni.createFrom().item(known)
        : followers.slowest(tenant).invoke(lag -> lately.put(tenant, lag));
  }

  private void holdBack(Optional<FollowerLag> slowest) {
    slowest.ifPresent(
        lag ->
            lag.untilWithin(config.maxLag())
                .ifPresent(
                    wait -> {
                      metrics.counter("kv.intake.held.back", "reason", "lag").increment();
                      throw tooFarBehind(lag, wait);
                    }));
  }

  private static ProblemException tooFarBehind(FollowerLag lag, Duration wait) {
    return ProblemException.retryLater(
        ProblemType.TOO_MANY_REQUESTS,
        "The %s service is %d changes behind with your documents; send more in %d s."
            .formatted(lag.consumer(), lag.changes(), wait.toSeconds()),
        wait);
  }
}
