package io.knowledgevault.systemtests.bench.answers;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import io.knowledgevault.systemtests.bench.Companies;
import io.knowledgevault.systemtests.bench.answers.QuestionSet.Content;
import io.knowledgevault.systemtests.bench.answers.QuestionSet.Half;
import io.knowledgevault.systemtests.bench.answers.QuestionSet.Question;
import io.knowledgevault.systemtests.bench.ingest.Pace;
import io.knowledgevault.systemtests.bench.ingest.Senders;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Quality and pace of answers on a set of questions, half of which the documents may not answer.
 */
public final class AnswersBenchmark {

  private static final int BATCH = 100;
  private static final int CONNECTIONS = 4;
  private static final Duration INDEXED_WITHIN = Duration.ofMinutes(10);

  private final GatewayClient client;
  private final PrintStream out;

  public AnswersBenchmark(GatewayClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /**
   * Loads the documents into a company of their own and asks everything.
   *
   * @param half {@code paragraphs} or {@code articles}: what of a collection is loaded
   */
  public void run(Path folder, String half) {
    QuestionSet set = QuestionSet.read(folder, Half.valueOf(half.toUpperCase()));
    Company company = Companies.fresh(client, "answers");
    Map<String, String> keys = load(company, set.documents());
    company.awaitIndexed(INDEXED_WITHIN);
    Map<String, String> texts = texts(company, keys);
    long answerable = set.questions().stream().filter(Question::answerable).count();
    out.printf(
        "%s: %d documents loaded (%s), %d questions that they answer, %d that they do not%n",
        folder.getFileName(), keys.size(), half, answerable, set.questions().size() - answerable);

    Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    Pace pace =
        new Senders(CONNECTIONS)
            .send(
                set.questions().size(),
                number -> {
                  Question question = set.questions().get(number);
                  Answer answer =
                      company.client().post("/api/v1/answers", Map.of("question", question.text()));
                  if (answer.status() == 200) {
                    outcomes.put(number, outcome(question, answer.json(), keys, texts));
                  }
                  return answer;
                },
                done -> {});
    print(new Tally(List.copyOf(outcomes.values())), pace);
  }

  /** Gives the set's key of each of our ids. */
  private static Map<String, String> load(Company company, Map<String, Content> documents) {
    Map<String, String> keys = new HashMap<>();
    List<String> texts = new ArrayList<>();
    documents.forEach(
        (key, content) -> {
          if (content.file() == null) {
            texts.add(key);
          } else {
            keys.put(upload(company, key, content.file()), key);
          }
        });
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<String> batch = texts.subList(from, Math.min(from + BATCH, texts.size()));
      List<Map<String, String>> items =
          batch.stream()
              .map(
                  key ->
                      Map.of(
                          "externalId", key,
                          "title", documents.get(key).title(),
                          "text", documents.get(key).text()))
              .toList();
      JsonNode answer =
          company
              .client()
              .post("/api/v1/documents/batch", Map.of("items", items))
              .expect(200)
              .json();
      answer
          .path("items")
          .forEach(item -> keys.put(id(item), batch.get(item.path("index").asInt())));
    }
    return keys;
  }

  private static String upload(Company company, String key, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Map<String, String> fields = Map.of("externalId", key);
      Answer answer =
          company
              .client()
              .upload("/api/v1/documents", file.getFileName().toString(), bytes, fields);
      return id(answer.expect(201).json().path("items").path(0));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String id(JsonNode item) {
    if (!item.hasNonNull("id")) {
      throw new UnexpectedAnswerException("a document was not taken: " + item);
    }
    return item.path("id").asText();
  }

  /** What the suite says that the documents say; offsets count in these. */
  private static Map<String, String> texts(Company company, Map<String, String> keys) {
    return keys.keySet().stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    company
                        .client()
                        .get("/api/v1/documents/" + id + "/text")
                        .expect(200)
                        .json()
                        .path("text")
                        .asText()));
  }

  private static Outcome outcome(
      Question question, JsonNode answer, Map<String, String> keys, Map<String, String> texts) {
    boolean abstained = answer.path("abstained").asBoolean();
    List<JsonNode> quotes = new ArrayList<>();
    answer.path(abstained ? "nearest" : "citations").forEach(quotes::add);
    long misplaced = quotes.stream().filter(each -> !stands(each, texts)).count();
    String said =
        quotes.stream().map(each -> each.path("quote").asText()).collect(Collectors.joining("\n"));
    boolean rightDocument =
        quotes.stream()
            .map(each -> keys.get(each.path("documentId").asText()))
            .anyMatch(question.document()::equals);
    return new Outcome(
        question.answerable(),
        abstained,
        answer.path("confidence").asDouble(),
        Outcome.holds(answer.path("answer").asText("") + "\n" + said, question.strings()),
        rightDocument,
        quotes.size(),
        (int) misplaced);
  }

  private static boolean stands(JsonNode quote, Map<String, String> texts) {
    String text = texts.get(quote.path("documentId").asText());
    int start = quote.path("start").asInt(-1);
    int end = quote.path("end").asInt(-1);
    return text != null
        && start >= 0
        && end > start
        && end <= text.length()
        && text.substring(start, end).equals(quote.path("quote").asText());
  }

  private void print(Tally tally, Pace pace) {
    out.printf(
        "%nanswerable: a known string in answer or quotes %.1f %%, right document cited %.1f %%,"
            + " wrongly declined %.1f %%%n",
        100 * tally.right(), 100 * tally.rightDocument(), 100 * tally.wronglyAbstained());
    out.printf("not answerable: declined %.1f %%%n", 100 * tally.abstained());
    out.printf("quotes %d, not at their offsets %d%n", tally.quotes(), tally.misplaced());
    out.printf(
        "%d connections: %.1f questions/s, p50 %.0f ms, p95 %.0f ms%n%n%s",
        CONNECTIONS, pace.requests() / pace.seconds(), pace.p50(), pace.p95(), tally.reliability());
  }
}
