package io.knowledgevault.systemtests.bench;

import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code ./kv bench}: measures the running suite from outside, through the gateway. */
public final class Main {

  private static final String USAGE =
      """
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
    if (arguments.size() != 2) {
      System.err.print(USAGE);
      return 2;
    }
    var client = new GatewayClient(System.getenv().getOrDefault("KV_URL", "http://localhost:8080"));
    Path folder = Path.of(arguments.get(1)).toAbsolutePath().normalize();
    try {
      switch (arguments.get(0)) {
        case "parse" -> new ParseBenchmark(client, System.out).run(folder);
        case "retrieval" -> new RetrievalBenchmark(client, System.out).run(folder);
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
}
