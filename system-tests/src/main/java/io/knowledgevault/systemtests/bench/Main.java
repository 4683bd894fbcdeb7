package io.knowledgevault.systemtests.bench;

import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import io.knowledgevault.systemtests.bench.answers.AnswersBenchmark;
import io.knowledgevault.systemtests.bench.bulk.BulkBenchmark;
import io.knowledgevault.systemtests.bench.hostile.HostileBenchmark;
import io.knowledgevault.systemtests.bench.ingest.IngestBenchmark;
import io.knowledgevault.systemtests.bench.parse.ParseBenchmark;
import io.knowledgevault.systemtests.bench.query.QueryBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** {@code ./kv bench}: measures the running suite from outside, through the gateway. */
public final class Main {

  private static final String USAGE =
      """
      ./kv bench answers DIR [articles]  load every second paragraph (or article) of a collection with answers
                                  (corpus.jsonl, queries.jsonl, qrels.tsv), or all of a company (truth.json,
                                  documents/), ask everything, and say what was right, declined and misplaced
      ./kv bench hostile [DIR]    a company uploads bombs and broken copies of the files of DIR (the sample
                                  company) while another works: its p95 before and meanwhile, and memory
      ./kv bench ingest [N [DIR]] documents/s and memory: N (100,000) small documents in batches and one by one,
                                  then the files of DIR (the sample company); stops search and gap meanwhile
      ./kv bench bulk [N]         bulk actions, statistics and deletion of everything in a tenant of N (100,000)
                                  documents, beside one by one; start the suite with KV_SEARCH_ROLE=query, so
                                  that no indexing goes on beside it; stops gap meanwhile
      ./kv bench parse DIR        take a folder of files, or each folder in DIR, in by the folder connector; if
                                  FOLDER-expected.jsonl stands beside it, look for the expected strings, and if
                                  FILE.expected.md stands beside a file, compare the texts
      ./kv bench query [N]        latency of search at fixed rates, uncached, cached and mixed: ten tenants, N
                                  (50,000) passages in the largest, written straight into Postgres
      ./kv bench retrieval DIR    load a collection (corpus.jsonl.gz, queries.jsonl, qrels.tsv) and print
                                  nDCG@10 and recall@100 of lexical, semantic and hybrid search
      """;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(Arrays.asList(arguments)));
  }

  private static int run(List<String> arguments) {
    if (!fits(arguments)) {
      System.err.print(USAGE);
      return 2;
    }
    String address = System.getenv().getOrDefault("KV_URL", "http://localhost:8080");
    var client = new GatewayClient(address);
    try {
      switch (arguments.get(0)) {
        case "answers" ->
            new AnswersBenchmark(client, System.out)
                .run(
                    folder(arguments.get(1)),
                    arguments.size() > 2 ? arguments.get(2) : "paragraphs");
        case "bulk" ->
            new BulkBenchmark(client, address, suite(), System.out)
                .run(arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 100_000);
        case "hostile" ->
            new HostileBenchmark(client, suite(), System.out)
                .run(
                    arguments.size() > 1 ? folder(arguments.get(1)) : sampleCompany(),
                    Duration.ofSeconds(40));
        case "ingest" ->
            new IngestBenchmark(client, suite(), System.out)
                .run(
                    arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 100_000,
                    arguments.size() > 2 ? folder(arguments.get(2)) : sampleCompany());
        case "parse" -> new ParseBenchmark(client, System.out).run(folder(arguments.get(1)));
        case "query" ->
            new QueryBenchmark(client, address, suite(), System.out)
                .run(arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 50_000);
        case "retrieval" ->
            new RetrievalBenchmark(client, System.out).run(folder(arguments.get(1)));
        default -> {
          System.err.print(USAGE);
          return 2;
        }
      }
      return 0;
    } catch (UnexpectedAnswerException failure) {
      System.err.println(failure.getMessage());
      return 1;
    }
  }

  private static boolean fits(List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    return switch (name) {
      case "ingest" -> arguments.size() <= 3;
      case "answers" ->
          arguments.size() == 2 || (arguments.size() == 3 && arguments.get(2).equals("articles"));
      case "bulk", "hostile", "query" -> arguments.size() <= 2;
      default -> arguments.size() == 2;
    };
  }

  /** The folder of the suite on this machine. */
  private static Path suite() {
    return folder(System.getenv().getOrDefault("KV_HOME", ".kv"));
  }

  private static Path sampleCompany() {
    return folder(System.getProperty("kv.repository", ".")).resolve("sample-company/documents");
  }

  private static Path folder(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }
}
