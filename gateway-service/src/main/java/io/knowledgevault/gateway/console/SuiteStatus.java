package io.knowledgevault.gateway.console;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which services are ready: up when at least one replica says so. Kept for a second, since anybody
 * may ask. Thread-safe.
 */
@ApplicationScoped
class SuiteStatus {

  private static final String PATH = "/q/health/ready";
  private static final Duration KEPT = Duration.ofSeconds(1);

  private final ManagementClient services;
  private final Uni<Status> status;

  SuiteStatus(ManagementClient services) {
    this.services = services;
    this.status = Uni.createFrom().deferred(this::ask).memoize().atLeast(KEPT);
  }

  Uni<Status> now() {
    return status;
  }

  private Uni<Status> ask() {
    return Multi.createFrom()
        .iterable(services.services())
        .onItem()
        .transformToUniAndMerge(this::ask)
        .collect()
        .asMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(Status::of);
  }

  private Uni<Map.Entry<String, Boolean>> ask(String service) {
    return services
        .get(service, PATH)
        .replaceWith(true)
        .onFailure()
        .recoverWithItem(false)
        .map(up -> Map.entry(service, up));
  }

  /**
   * The answer.
   *
   * @param ready all are up
   * @param services up or down, by name
   */
  record Status(boolean ready, Map<String, String> services) {

    static Status of(Map<String, Boolean> up) {
      Map<String, String> words = new TreeMap<>(Map.of("gateway", "up"));
      up.forEach((service, is) -> words.put(service, is ? "up" : "down"));
      return new Status(!up.containsValue(false), words);
    }
  }
}
