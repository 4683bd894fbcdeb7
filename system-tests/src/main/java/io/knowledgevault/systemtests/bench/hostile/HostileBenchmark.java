package io.knowledgevault.systemtests.bench.hostile;

import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.systemtests.bench.ingest.SuiteProcesses;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One company uploads hostile files over several connections while another works on as before: how
 * much slower its requests get, what became of the files, and how large the service grew.
 */
public final class HostileBenchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final GatewayClient client;
  private final Path suite;
  private final PrintStream out;
  private final AtomicLong most = new AtomicLong();
  private final AtomicLong mostOfChildren = new AtomicLong();

  /**
   * @param suite the folder of the suite on this machine
   */
  public HostileBenchmark(GatewayClient client, Path suite, PrintStream out) {
    this.client = client;
    this.suite = suite;
    this.out = out;
  }

  /**
   * Measures first without and then with the storm.
   *
   * @param files a folder of real files, of which broken copies are made
   */
  public void run(Path files, Duration each) {
    Company calm = company("calm");
    Company hostile = company("hostile");
    CalmTraffic traffic = new CalmTraffic(calm);
    try (var processes = new SuiteProcesses(suite);
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      traffic.run(WARM_UP);
      CalmTraffic.Result before = traffic.run(each);
      long idle = processes.residentMegabytes("ingestion");
      var samples =
          clock.scheduleAtFixedRate(() -> sample(processes), 0, 250, TimeUnit.MILLISECONDS);
      Storm storm = new Storm(hostile, HostileFiles.all(files));
      CalmTraffic.Result during;
      try (storm) {
        during = traffic.run(each);
      }
      samples.cancel(false);
      report(before, during);
      reportStorm(storm, idle);
    } finally {
      calm.client().delete("/api/v1/documents");
      hostile.client().delete("/api/v1/documents");
    }
  }

  private void sample(SuiteProcesses processes) {
    most.accumulateAndGet(processes.residentMegabytes("ingestion"), Math::max);
    mostOfChildren.accumulateAndGet(processes.residentMegabytesOfChildren("ingestion"), Math::max);
  }

  private void report(CalmTraffic.Result before, CalmTraffic.Result during) {
    out.printf("%-6s %23s %23s %10s%n", "", "alone p50, p95 ms", "in the storm", "p95 times");
    Map<String, double[]> storm = during.percentiles();
    before
        .percentiles()
        .forEach(
            (kind, alone) -> {
              double[] then = storm.get(kind);
              out.printf(
                  "%-6s %11.1f %11.1f %11.1f %11.1f %10.2f%n",
                  kind, alone[0], alone[1], then[0], then[1], then[1] / alone[1]);
            });
    out.printf(
        "failed requests: %d alone, %d in the storm%n", before.failures(), during.failures());
  }

  private void reportStorm(Storm storm, long idle) {
    int files = storm.outcomes().values().stream().mapToInt(Integer::intValue).sum();
    out.printf("%nhostile files: %d; the slowest: %s%n", files, storm.slowest());
    storm.outcomes().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(outcome -> out.printf("  %5d  %s%n", outcome.getValue(), outcome.getKey()));
    out.printf(
        "resident memory of ingestion: %d MB before, %d MB at most; its child processes together"
            + " %d MB at most%n",
        idle, most.get(), mostOfChildren.get());
  }

  private Company company(String purpose) {
    String name = purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
    return Company.signUp(client, name, "admin@" + name + ".example", UUID.randomUUID() + "-Aa1");
  }
}
