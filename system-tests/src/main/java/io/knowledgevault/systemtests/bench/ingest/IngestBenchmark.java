package io.knowledgevault.systemtests.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many documents a second are taken in: in batches, beside the same documents one a request in
 * the same run, and as files. The consumers of the change feed are stopped meanwhile: embedding is
 * their work and is measured elsewhere.
 */
public final class IngestBenchmark {

  private static final int BATCH = 500;
  private static final int CONNECTIONS = 4;
  private static final int WARM_UP = 20;
  private static final int ONE_BY_ONE = 2_000;
  private static final int SAMPLE_EVERY = 10_000;
  private static final int FILE_ROUNDS = 5;

  private final GatewayClient client;
  private final Path suite;
  private final PrintStream out;

  /**
   * @param suite the folder of the suite on this machine
   */
  public IngestBenchmark(GatewayClient client, Path suite, PrintStream out) {
    this.client = client;
    this.suite = suite;
    this.out = out;
  }

  /**
   * Runs all of it and prints the figures.
   *
   * @param documents how many small documents to load in batches
   * @param files folder of files to upload
   */
  public void run(int documents, Path files) {
    List<Company> companies = new ArrayList<>();
    try (var processes = new SuiteProcesses(suite)) {
      int paused = processes.pause("search", "gap");
      out.println(
          paused > 0
              ? "search and gap are stopped while this measures: embedding is not counted"
              : "no local search and gap to stop: their work is part of these figures");
      companies.add(warmUp());
      Company single = company();
      companies.add(single);
      Company batched = company();
      companies.add(batched);
      double one = oneByOne(single, processes);
      double many = batches(batched, documents, processes);
      out.printf("batches of %d are %.1f times as fast as single requests%n", BATCH, many / one);
      new SameAtOnce(single, out).run();
      Company uploads = company();
      companies.add(uploads);
      new FileIntake(uploads, files, out).run(FILE_ROUNDS, processes);
    } finally {
      companies.forEach(each -> each.client().delete("/api/v1/documents"));
    }
  }

  private Company warmUp() {
    Company company = company();
    SmallDocuments notes = new SmallDocuments("warm");
    new Senders(CONNECTIONS).send(WARM_UP, n -> post(company, notes, n), done -> {});
    new Senders(CONNECTIONS)
        .send(
            WARM_UP * 10,
            n -> company.client().post("/api/v1/documents", notes.item(-1L - n)),
            done -> {});
    return company;
  }

  private double oneByOne(Company company, SuiteProcesses processes) {
    SmallDocuments notes = new SmallDocuments("single");
    Load load = new Load(processes);
    Pace pace =
        new Senders(CONNECTIONS)
            .send(
                ONE_BY_ONE,
                n -> company.client().post("/api/v1/documents", notes.item(n)),
                done -> {});
    out.printf("%none a request, %d connections: %s%n", CONNECTIONS, say(pace, 1));
    out.println("  processor time: " + load.sinceThen());
    return pace.perSecond(1);
  }

  private double batches(Company company, int documents, SuiteProcesses processes) {
    SmallDocuments notes = new SmallDocuments("batch");
    List<Long> memory = Collections.synchronizedList(new ArrayList<>());
    long before = processes.residentMegabytes("ingestion");
    Load load = new Load(processes);
    Pace pace =
        new Senders(CONNECTIONS)
            .send(
                documents / BATCH,
                n -> post(company, notes, n),
                done -> {
                  if (done * BATCH % SAMPLE_EVERY == 0) {
                    memory.add(processes.residentMegabytes("ingestion"));
                  }
                });
    out.printf("%nbatches of %d, %d connections: %s%n", BATCH, CONNECTIONS, say(pace, BATCH));
    out.println("  processor time: " + load.sinceThen());
    out.printf(
        "  resident memory of ingestion: %d MB before, then every %d documents %s MB;"
            + " trend %+.1f MB each%n",
        before, SAMPLE_EVERY, memory, MemoryTrend.of(memory));
    long stored =
        company
            .client()
            .get("/api/v1/documents/stats")
            .expect(200)
            .json()
            .path("documents")
            .asLong();
    out.printf("  %d documents stored%n", stored);
    return pace.perSecond(BATCH);
  }

  private static Answer post(Company company, SmallDocuments notes, int batch) {
    Answer answer =
        company
            .client()
            .post(
                "/api/v1/documents/batch",
                Map.of("items", notes.items((long) batch * BATCH, BATCH)));
    if (answer.status() == 200) {
      for (JsonNode item : answer.json().path("items")) {
        if (!"created".equals(item.path("outcome").asText())) {
          throw new UnexpectedAnswerException("a document was not taken: " + item);
        }
      }
    }
    return answer;
  }

  static String say(Pace pace, int documentsPerRequest) {
    return "%.0f documents/s (%d in %.1f s); a request p50 %.0f ms, p95 %.0f ms"
        .formatted(
            pace.perSecond(documentsPerRequest),
            pace.requests() * documentsPerRequest,
            pace.seconds(),
            pace.p50(),
            pace.p95());
  }

  private Company company() {
    String name = "ingest-" + UUID.randomUUID().toString().substring(0, 8);
    return Company.signUp(client, name, "admin@" + name + ".example", UUID.randomUUID() + "-Aa1");
  }

  /** Processor time of the suite's parts while something ran. */
  static final class Load {

    private static final List<String> PARTS = List.of("gateway", "ingestion", "postgres");

    private final SuiteProcesses processes;
    private final List<Duration> before;
    private final long begin = System.nanoTime();

    Load(SuiteProcesses processes) {
      this.processes = processes;
      this.before = PARTS.stream().map(processes::processorTime).toList();
    }

    String sinceThen() {
      double seconds = (System.nanoTime() - begin) / 1e9;
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < PARTS.size(); i++) {
        Duration used = processes.processorTime(PARTS.get(i)).minus(before.get(i));
        double cores = used.toMillis() / 1e3 / seconds;
        parts.add("%s %.1f s (%.2f cores)".formatted(PARTS.get(i), used.toMillis() / 1e3, cores));
      }
      return String.join(", ", parts);
    }
  }
}
