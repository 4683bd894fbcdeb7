package io.knowledgevault.systemtests.bench.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.systemtests.bench.bulk.StatementCounter.Counted;
import io.knowledgevault.systemtests.bench.ingest.Pace;
import io.knowledgevault.systemtests.bench.ingest.Senders;
import io.knowledgevault.systemtests.bench.ingest.SmallDocuments;
import io.knowledgevault.systemtests.bench.ingest.SuiteProcesses;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is done to many documents of a large tenant, each beside the same thing done one by one in
 * the same run, with the statements that Postgres ran; then the deletion of all of them beside
 * steady reads.
 */
public final class BulkBenchmark {

  private static final int BATCH = 500;
  private static final int READS_PER_SECOND = 50;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** How statistics are often read: one count a status and one a classification. */
  private static final List<String> EIGHT_COUNTS =
      List.of(
              "status = 'classified'",
              "status = 'confirmed'",
              "status = 'rejected'",
              "status = 'failed'",
              "classification = 'work'",
              "classification = 'personal'",
              "classification = 'spam'",
              "true")
          .stream()
          .map(each -> "select count(*) from document where deleted_at is null and " + each)
          .toList();

  private final GatewayClient client;
  private final String address;
  private final Path suite;
  private final PrintStream out;
  private final Deque<String> ids = new ArrayDeque<>();

  /**
   * @param suite the folder of the suite on this machine
   */
  public BulkBenchmark(GatewayClient client, String address, Path suite, PrintStream out) {
    this.client = client;
    this.address = address;
    this.suite = suite;
    this.out = out;
  }

  /** Loads that many documents, runs all of it and prints the figures. */
  public void run(int documents) {
    try (var processes = new SuiteProcesses(suite);
        var counter = StatementCounter.open(suite, address)) {
      out.println(
          processes.pause("gap") > 0
              ? "gap is stopped while this measures"
              : "gap runs elsewhere: its work is part of these figures");
      Company company = loaded(documents);
      Company neighbour = loaded(2_000);
      collect(company, 5_000);
      decisions(company, counter);
      deletions(company, counter);
      statistics(company, counter);
      filters(company);
      deletionOfAll(company, neighbour, documents);
      neighbour.client().delete("/api/v1/documents");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Company loaded(int documents) {
    String name = "bulk-" + UUID.randomUUID().toString().substring(0, 8);
    Company company =
        Company.signUp(client, name, "admin@" + name + ".example", UUID.randomUUID() + "-Aa1");
    SmallDocuments notes = new SmallDocuments("bulk");
    Pace pace =
        new Senders(4)
            .send(
                documents / BATCH,
                n ->
                    company
                        .client()
                        .post(
                            "/api/v1/documents/batch",
                            Map.of("items", notes.items((long) n * BATCH, BATCH))),
                done -> {});
    out.printf("%d documents loaded in %.0f s%n", documents, pace.seconds());
    return company;
  }

  private void collect(Company company, int count) {
    String cursor = "";
    while (ids.size() < count && cursor != null) {
      JsonNode page =
          get(company, "/api/v1/documents?limit=200&cursor=" + cursor).expect(200).json();
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor = page.path("nextCursor").textValue();
    }
  }

  private void decisions(Company company, StatementCounter counter) {
    Consumer<String> alone =
        id ->
            company
                .client()
                .patch("/api/v1/documents/" + id, Map.of("classification", "work"))
                .expect(200);
    compare("classify", 100, 5, counter, some -> bulk(company, "classify", some), alone);
    compare("confirm", 1_000, 2, counter, some -> bulk(company, "confirm", some), alone);
  }

  private void deletions(Company company, StatementCounter counter) {
    List<String> gone = new ArrayList<>();
    compare(
        "delete",
        50,
        5,
        counter,
        some -> {
          bulk(company, "delete", some);
          gone.addAll(some);
        },
        id -> company.client().delete("/api/v1/documents/" + id).expect(202, 204));
    long begin = System.nanoTime();
    bulk(company, "restore", gone);
    out.printf("restore %d: %.0f ms%n", gone.size(), millis(begin));
  }

  private void compare(
      String name,
      int size,
      int rounds,
      StatementCounter counter,
      Consumer<List<String>> together,
      Consumer<String> alone) {
    List<Double> times = new ArrayList<>();
    Counted counted = null;
    for (int round = 0; round < rounds; round++) {
      List<String> some = take(size);
      counted = counter.during(() -> together.accept(some));
      times.add(counted.millis());
    }
    List<String> some = take(size);
    Counted single = counter.during(() -> some.forEach(alone));
    Pace pace = Pace.of(times, 0);
    out.printf(
        "%s %d: p50 %.0f ms, slowest %.0f ms, %s; one by one %.0f ms, %s%n",
        name,
        size,
        pace.p50(),
        times.stream().mapToDouble(each -> each).max().orElse(0),
        counted,
        single.millis(),
        single);
  }

  private void statistics(Company company, StatementCounter counter) {
    List<Double> times = new ArrayList<>();
    Counted counted = null;
    for (int round = 0; round < 20; round++) {
      counted = counter.during(() -> get(company, "/api/v1/documents/stats").expect(200));
      times.add(counted.millis());
    }
    List<Double> counts = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      counts.add(counter.asService(company.tenantId(), EIGHT_COUNTS));
    }
    out.printf(
        "statistics: p50 %.0f ms, p95 %.0f ms, %s; eight counts in SQL alone %.0f ms%n",
        Pace.of(times, 0).p50(), Pace.of(times, 0).p95(), counted, Pace.of(counts, 0).p50());
  }

  private void filters(Company company) {
    for (String filter :
        List.of(
            "",
            "status=failed",
            "author=Ines",
            "q=the",
            "q=TK-12345",
            "q=absent",
            "q=outage+Lyon")) {
      List<Double> times = new ArrayList<>();
      for (int round = 0; round < 20; round++) {
        long begin = System.nanoTime();
        get(company, "/api/v1/documents?limit=50&" + filter).expect(200);
        times.add(millis(begin));
      }
      Pace pace = Pace.of(times, 0);
      out.printf("list ?%s: p50 %.0f ms, p95 %.0f ms%n", filter, pace.p50(), pace.p95());
    }
  }

  private void deletionOfAll(Company company, Company neighbour, int documents) {
    var reads = new SteadyReads(reads(company, neighbour), READS_PER_SECOND);
    reads.until(after(Duration.ofSeconds(10))::get);
    var idle = reads.until(after(IDLE)::get);
    long begin = System.nanoTime();
    String job =
        company.client().delete("/api/v1/documents").expect(202).json().path("jobId").asText();
    String path = "/api/v1/jobs/" + job;
    var busy = reads.until(() -> ended(get(company, path).expect(200).json()));
    double seconds = millis(begin) / 1e3;
    out.printf(
        "delete all %d: %.1f s (%.0f documents/s); last state %s%n",
        documents, seconds, documents / seconds, get(company, path).body());
    out.printf(
        "reads at %d/s: idle p50 %.1f ms, p95 %.1f ms (%d failed);"
            + " during the deletion p50 %.1f ms, p95 %.1f ms (%d failed), %.2f times%n",
        READS_PER_SECOND,
        idle.pace().p50(),
        idle.pace().p95(),
        idle.failed(),
        busy.pace().p50(),
        busy.pace().p95(),
        busy.failed(),
        busy.pace().p95() / idle.pace().p95());
  }

  /** Of the tenant that is being emptied, and of another one. */
  private List<Supplier<Answer>> reads(Company company, Company neighbour) {
    String id = get(neighbour, "/api/v1/documents?limit=1").json().at("/items/0/id").asText();
    return List.of(
        () -> get(company, "/api/v1/documents?limit=20"),
        () -> get(neighbour, "/api/v1/documents?limit=20"),
        () -> get(company, "/api/v1/documents/stats"),
        () -> get(neighbour, "/api/v1/documents/" + id),
        () -> get(neighbour, "/api/v1/documents/" + id + "/text"),
        () -> get(neighbour, "/api/v1/documents?limit=20&q=outage"),
        () -> get(neighbour, "/api/v1/documents/stats"));
  }

  private static boolean ended(JsonNode job) {
    return List.of("succeeded", "failed", "cancelled").contains(job.path("state").asText());
  }

  private static Supplier<Boolean> after(Duration time) {
    Instant end = Instant.now().plus(time);
    return () -> Instant.now().isAfter(end);
  }

  private void bulk(Company company, String action, List<String> some) {
    JsonNode result =
        company
            .client()
            .post("/api/v1/documents/bulk/" + action, Map.of("ids", some, "classification", "work"))
            .expect(200)
            .json();
    if (result.path("succeeded").asInt() != some.size()) {
      throw new IllegalStateException(action + ": " + result);
    }
  }

  private List<String> take(int count) {
    List<String> some = new ArrayList<>();
    while (some.size() < count) {
      some.add(ids.remove());
    }
    return some;
  }

  private static Answer get(Company company, String path) {
    return company.client().get(path);
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
