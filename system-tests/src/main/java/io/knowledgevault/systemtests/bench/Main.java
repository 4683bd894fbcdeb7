package io.knowledgevault.systemtests.bench;

import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import io.knowledgevault.systemtests.bench.ingest.IngestBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code ./kv bench}: measures the running suite from outside, through the gateway. */
public final class Main {

  private static final String USAGE =
      """
      ./kv bench ingest [N [DIR]] documents/s and memory: N (100,000) small documents in batches and one by one,
                                  then the files of DIR (the sample company); stops search and gap meanwhile
      ./kv bench parse DIR        take a folder of files in by the folder connector; if DIR-expected.jsonl
                                  stands beside it, look for the expected strings in the texts
      ./kv bench retrieval DIR    load a collection (corpus.jsonl.gz, queries.jsonl, qrels.tsv) and print
                                  nDCG@10 and recall@100 of lexical, semantic and hybrid search
      """;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(Arrays.asList(arguments)));
  }

  private static int run(List<String> arguments) {
    boolean ingest = !arguments.isEmpty() && arguments.getFirst().equals("ingest");
    if (ingest ? arguments.size() > 3 : arguments.size() != 2) {
      System.err.print(USAGE);
      return 2;
    }
    var client = new GatewayClient(System.getenv().getOrDefault("KV_URL", "http://localhost:8080"));
    try {
      switch (arguments.get(0)) {
        case "ingest" ->
            new IngestBenchmark(client, suite(), System.out)
                .run(
                    arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 100_000,
                    arguments.size() > 2 ? folder(arguments.get(2)) : sampleCompany());
        case "parse" -> new ParseBenchmark(client, System.out).run(folder(arguments.get(1)));
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
