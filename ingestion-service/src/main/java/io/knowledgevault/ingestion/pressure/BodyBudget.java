package io.knowledgevault.ingestion.pressure;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Bounds the request bodies in work in this replica: JSON by what fits into memory, files by what
 * fits on the disk. Thread-safe.
 */
@ApplicationScoped
public class BodyBudget {

  /** So small that their number is bounded by the connections. */
  private static final long NOT_COUNTED = 65_536;

  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final ByteBudget json;
  private final ByteBudget files;
  private final MeterRegistry metrics;

  BodyBudget(PressureConfig config, MeterRegistry metrics) {
    this.json = new ByteBudget(config.jsonBytes());
    this.files = new ByteBudget(config.fileBytes());
    this.metrics = metrics;
    metrics.gauge("kv.intake.bytes", json, ByteBudget::inWork);
  }

  /** Lets a JSON body of this size in until its request ends, or fails with a 429 problem. */
  public void admitJson(TenantId tenant, long bytes, RoutingContext request) {
    if (bytes > NOT_COUNTED) {
      admit(json, "memory", tenant, bytes, request);
    }
  }

  /** Lets an upload of this size in until its request ends, or fails with a 429 problem. */
  public void admitFiles(TenantId tenant, long bytes, RoutingContext request) {
    admit(files, "disk", tenant, bytes, request);
  }

  private void admit(
      ByteBudget budget, String reason, TenantId tenant, long bytes, RoutingContext request) {
    if (!budget.take(tenant, bytes)) {
      metrics.counter("kv.intake.held.back", "reason", reason).increment();
      throw ProblemException.retryLater(
          ProblemType.TOO_MANY_REQUESTS,
          "Too much is being taken in at this moment; send this again in "
              + A_MOMENT.toSeconds()
              + " s, and fewer or smaller requests at once.",
          A_MOMENT);
    }
    request.addEndHandler(ended -> budget.giveBack(tenant, bytes));
  }
}
