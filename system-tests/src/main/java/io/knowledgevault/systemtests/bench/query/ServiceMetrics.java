package io.knowledgevault.systemtests.bench.query;

import io.knowledgevault.localstack.client.GatewayClient;
import java.util.function.Predicate;

/** Reads figures from what a service tells Prometheus. */
final class ServiceMetrics {

  private final GatewayClient management;

  /**
   * @param management the service's management address
   */
  ServiceMetrics(GatewayClient management) {
    this.management = management;
  }

  /** The sum of all samples of a name whose labels hold these parts. */
  double sum(String name, String... labels) {
    Predicate<String> wanted =
        line -> {
          boolean all = line.startsWith(name + "{") || line.startsWith(name + " ");
          for (String label : labels) {
            all &= line.contains(label);
          }
          return all;
        };
    return management
        .get("/q/metrics")
        .body()
        .lines()
        .filter(wanted)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
