package io.knowledgevault.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import io.knowledgevault.systemtests.bench.TestCollection.Entry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quality of search on a judged collection, loaded and asked through the gateway. */
final class RetrievalBenchmark {

  private static final int BATCH = 200;
  private static final int DEPTH = 100;
  private static final Duration INDEXED_WITHIN = Duration.ofMinutes(20);

  private final GatewayClient client;
  private final PrintStream out;

  RetrievalBenchmark(GatewayClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  void run(Path folder) {
    TestCollection collection = TestCollection.read(folder);
    Company company = Companies.fresh(client, "retrieval");
    long begin = System.nanoTime();
    Map<String, String> ids = load(company, collection.documents());
    out.printf("%d documents sent in %.1f s%n", ids.size(), secondsSince(begin));
    company.awaitIndexed(INDEXED_WITHIN);
    out.printf("all searchable after %.1f s%n", secondsSince(begin));
    out.printf(
        "%n%s, %d queries%n%-10s %8s %11s %12s %12s%n",
        folder.getFileName(),
        collection.queries().size(),
        "mode",
        "nDCG@10",
        "recall@100",
        "p50 ms",
        "p95 ms");
    for (String mode : List.of("lexical", "semantic", "hybrid")) {
      measure(company, collection, ids, mode);
    }
  }

  /** Gives the collection's id of each of our ids. */
  private Map<String, String> load(Company company, List<Entry> documents) {
    Map<String, String> ids = new HashMap<>();
    for (int from = 0; from < documents.size(); from += BATCH) {
      List<Entry> batch = documents.subList(from, Math.min(from + BATCH, documents.size()));
      JsonNode answer =
          company
              .client()
              .post(
                  "/api/v1/documents/batch",
                  Map.of("items", batch.stream().map(this::item).toList()))
              .expect(200)
              .json();
      for (JsonNode item : answer.path("items")) {
        if (!item.hasNonNull("id")) {
          throw new UnexpectedAnswerException("a document was not taken: " + item);
        }
        ids.put(item.path("id").asText(), batch.get(item.path("index").asInt()).id());
      }
    }
    return ids;
  }

  /** An empty document cannot be searched for and is not accepted; a title alone can. */
  private Map<String, Object> item(Entry document) {
    String title = document.title().isBlank() ? document.id() : document.title();
    String text = document.text().isBlank() ? title : document.text();
    return Map.of("externalId", document.id(), "title", cut(title), "text", text);
  }

  private static String cut(String title) {
    return title.length() <= 300 ? title : title.substring(0, 300);
  }

  private void measure(
      Company company, TestCollection collection, Map<String, String> ids, String mode) {
    double ndcg = 0;
    double recall = 0;
    List<Double> millis = new ArrayList<>();
    for (Entry query : collection.queries()) {
      long begin = System.nanoTime();
      JsonNode answer =
          company
              .client()
              .post("/api/v1/search", Map.of("query", query.text(), "mode", mode, "limit", DEPTH))
              .expect(200)
              .json();
      millis.add(secondsSince(begin) * 1_000);
      List<String> ranking = new ArrayList<>();
      answer.path("hits").forEach(hit -> ranking.add(ids.get(hit.path("documentId").asText())));
      Map<String, Integer> grades = collection.grades().get(query.id());
      ndcg += RetrievalMeasures.ndcg(ranking, grades, 10);
      recall += RetrievalMeasures.recall(ranking, grades, DEPTH);
    }
    int queries = collection.queries().size();
    millis.sort(null);
    out.printf(
        "%-10s %8.3f %11.3f %12.1f %12.1f%n",
        mode,
        ndcg / queries,
        recall / queries,
        millis.get(queries / 2),
        millis.get(queries * 95 / 100));
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
