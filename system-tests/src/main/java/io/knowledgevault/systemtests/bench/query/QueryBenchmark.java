package io.knowledgevault.systemtests.bench.query;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.PortPlan;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.systemtests.bench.Companies;
import io.knowledgevault.systemtests.bench.SuiteDatabase;
import io.knowledgevault.systemtests.bench.query.FixedRate.Result;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Latency of search with ten tenants, asked at the service itself: questions that nobody has asked
 * before beside the bare embedding of the same questions, the same questions again, and a mix in
 * which few questions are asked often.
 */
public final class QueryBenchmark {

  private static final int TENANTS = 10;
  private static final int UNCACHED_PER_SECOND = 10;
  private static final int CACHED_PER_SECOND = 50;
  private static final int UNCACHED = 600;
  private static final int CACHED = 2_000;
  private static final int MIXED = 3_000;
  private static final int DISTINCT = 2_000;

  private final GatewayClient gateway;
  private final String address;
  private final Path suite;
  private final PrintStream out;
  private final Words words = new Words();
  private final Random random = new Random(System.nanoTime());

  /**
   * @param suite the folder of the suite on this machine
   */
  public QueryBenchmark(GatewayClient gateway, String address, Path suite, PrintStream out) {
    this.gateway = gateway;
    this.address = address;
    this.suite = suite;
    this.out = out;
  }

  /** Loads and measures, with so many passages in the largest tenant. */
  public void run(int passages) {
    PortPlan ports = new PortPlan(URI.create(address).getPort(), 1);
    List<GatewayClient> tenants = loaded(passages, ports.url(Service.SEARCH, 1));
    var metrics =
        new ServiceMetrics(gateway.at("http://localhost:" + ports.management(Service.SEARCH, 1)));
    out.printf("%n%-34s %8s %8s %8s %8s%n", "milliseconds", "requests", "p50", "p95", "p99");
    cold(tenants);
    uncached(tenants, metrics);
    cached(tenants);
    mixed(tenants, metrics);
  }

  private List<GatewayClient> loaded(int passages, String service) {
    out.println(
        "Texts and vectors are made up and written straight into Postgres; everything from the"
            + " index on is the product.");
    List<GatewayClient> tenants = new ArrayList<>();
    try (Connection connection = SuiteDatabase.connect(suite, address)) {
      for (int i = 0; i < TENANTS; i++) {
        Company company = Companies.fresh(gateway, "query");
        int size = i == 0 ? passages : passages / (10 * i);
        new StraightLoad(connection, words).load(UUID.fromString(company.tenantId()), size);
        tenants.add(company.client().at(service));
        out.printf("tenant %d has %d passages%n", i + 1, size);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return tenants;
  }

  /** The first question of each tenant waits for its index. */
  private void cold(List<GatewayClient> tenants) {
    for (int i = 0; i < tenants.size(); i++) {
      long begin = System.nanoTime();
      search(tenants.get(i), words.question(random), "hybrid").expect(200);
      if (i < 2) {
        out.printf(
            "first question, tenant %d: %.0f ms%n", i + 1, (System.nanoTime() - begin) / 1e6);
      }
    }
    // Compiled code is measured, as after some minutes of use.
    new FixedRate(40, 800).run(n -> search(any(tenants, n), words.question(random), "hybrid"));
  }

  private void uncached(List<GatewayClient> tenants, ServiceMetrics metrics) {
    GatewayClient largest = tenants.getFirst();
    FixedRate rate = new FixedRate(UNCACHED_PER_SECOND, UNCACHED);
    print(
        "uncached hybrid, all tenants",
        rate.run(n -> search(any(tenants, n), words.question(random), "hybrid")));
    double before = metrics.sum("kv_search_embedding_query_seconds_sum");
    double count = metrics.sum("kv_search_embedding_query_seconds_count");
    Result hybrid = rate.run(n -> search(largest, words.question(random), "hybrid"));
    print("uncached hybrid, largest tenant", hybrid);
    double mean =
        (metrics.sum("kv_search_embedding_query_seconds_sum") - before)
            / (metrics.sum("kv_search_embedding_query_seconds_count") - count)
            * 1_000;
    double bare = metrics.sum("kv_search_embedding_query_seconds", "quantile=\"0.5\"") * 1_000;
    out.printf(
        "the bare embedding of these: p50 %.1f ms, mean %.1f ms; hybrid p50 is %.2f times its p50%n",
        bare, mean, hybrid.p50() / bare);
    print(
        "uncached words only, largest tenant",
        rate.run(n -> search(largest, words.question(random), "lexical")));
  }

  private void cached(List<GatewayClient> tenants) {
    List<String> known = questions(50);
    known.forEach(question -> tenants.forEach(each -> search(each, question, "hybrid")));
    print(
        "cached, all tenants",
        new FixedRate(CACHED_PER_SECOND, CACHED)
            .run(n -> search(any(tenants, n), known.get(n / TENANTS % 50), "hybrid")));
  }

  /** Tenants and questions both by Zipf: the largest asks most, and few questions are frequent. */
  private void mixed(List<GatewayClient> tenants, ServiceMetrics metrics) {
    List<String> questions = questions(DISTINCT);
    double hits = hits(metrics);
    double all = all(metrics);
    Result result =
        new FixedRate(CACHED_PER_SECOND, MIXED)
            .run(n -> search(tenants.get(zipf(TENANTS)), questions.get(zipf(DISTINCT)), "hybrid"));
    print("mixed, " + DISTINCT + " questions, Zipf", result);
    out.printf(
        "hit rate of ranked lists, the first time of each question counted: %.0f %%%n",
        100 * (hits(metrics) - hits) / (all(metrics) - all));
  }

  private static double all(ServiceMetrics metrics) {
    return metrics.sum("kv_cache_gets_total", "cache=\"search:results\"");
  }

  private static double hits(ServiceMetrics metrics) {
    return all(metrics)
        - metrics.sum("kv_cache_gets_total", "cache=\"search:results\"", "result=\"miss\"");
  }

  private List<String> questions(int count) {
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(words.question(random));
    }
    return questions;
  }

  /** A rank below count, r with weight 1 / r. */
  private synchronized int zipf(int count) {
    double sum = 0;
    for (int i = 1; i <= count; i++) {
      sum += 1.0 / i;
    }
    double left = random.nextDouble() * sum;
    for (int i = 1; i <= count; i++) {
      left -= 1.0 / i;
      if (left <= 0) {
        return i - 1;
      }
    }
    return count - 1;
  }

  private static GatewayClient any(List<GatewayClient> tenants, int number) {
    return tenants.get(number % tenants.size());
  }

  private static Answer search(GatewayClient tenant, String question, String mode) {
    return tenant.post("/api/v1/search", Map.of("query", question, "mode", mode, "limit", 10));
  }

  private void print(String what, Result result) {
    out.printf(
        "%-34s %8d %8.1f %8.1f %8.1f%s%n",
        what,
        result.requests(),
        result.p50(),
        result.p95(),
        result.p99(),
        result.failed() == 0 ? "" : "  failed: " + result.failed());
  }
}
