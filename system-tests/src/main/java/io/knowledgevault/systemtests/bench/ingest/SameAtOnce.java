package io.knowledgevault.systemtests.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Many batches of the same documents at the same time, as several syncs of one source send them.
 */
final class SameAtOnce {

  private static final int BATCHES = 20;
  private static final int DOCUMENTS = 500;

  private final Company company;
  private final PrintStream out;

  SameAtOnce(Company company, PrintStream out) {
    this.company = company;
    this.out = out;
  }

  void run() {
    SmallDocuments notes = new SmallDocuments("same");
    Map<String, Integer> counts = new ConcurrentSkipListMap<>();
    Pace pace =
        new Senders(BATCHES).send(BATCHES, writer -> post(notes, writer, counts), done -> {});
    out.printf(
        "%n%d batches at once with the same %d external ids: %s in %.1f s%n",
        BATCHES, DOCUMENTS, new TreeMap<>(counts), pace.seconds());
  }

  private Answer post(SmallDocuments notes, int writer, Map<String, Integer> counts) {
    List<Map<String, Object>> items = notes.items(0, DOCUMENTS);
    items.forEach(item -> item.merge("text", " Version " + writer, (a, b) -> a + "" + b));
    Answer answer = company.client().post("/api/v1/documents/batch", Map.of("items", items));
    counts.merge("status " + answer.status(), 1, Integer::sum);
    for (JsonNode item : answer.json().path("items")) {
      counts.merge(item.path("outcome").asText(), 1, Integer::sum);
    }
    return answer;
  }
}
