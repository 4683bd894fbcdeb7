package io.knowledgevault.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import io.knowledgevault.localstack.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The whole way once, through the gateway and with a company made for it: sign up, connect a
 * folder, search, ask, look at the gaps, delete, and see that another company sees nothing.
 */
public final class Demo {

  private static final Duration INDEX_PATIENCE = Duration.ofMinutes(5);

  private final GatewayClient client;
  private final Path documents;
  private final Question question;
  private final Steps steps;
  private Company company;
  private JsonNode listed;
  private String deleted;

  /**
   * A demonstration that has not begun.
   *
   * @param documents a folder that the suite may read
   * @param question something that these documents answer
   * @param out is given line by line what is to be printed
   */
  public Demo(String url, Path documents, Question question, Consumer<String> out) {
    client = new GatewayClient(url);
    this.documents = documents;
    this.question = question;
    steps = new Steps(out);
  }

  /**
   * Runs every step.
   *
   * @throws StepFailedException at the first that fails
   */
  public void run() {
    steps.step("sign up a new company", this::signUp);
    steps.step("connect a folder", this::connect);
    steps.step("synchronise it", this::synchronise);
    steps.step("wait until everything can be searched", this::index);
    steps.step("list the documents", this::list);
    for (String mode : List.of("lexical", "semantic", "hybrid")) {
      steps.step("search, " + mode + ": " + question.query(), () -> search(mode));
    }
    steps.step("ask: " + question.question(), this::ask);
    steps.step("look at what is missing or contradictory", this::gaps);
    steps.step("delete the best hit", this::delete);
    steps.step("see that it is gone", this::gone);
    steps.step("see that another company sees nothing", this::stranger);
  }

  private String signUp() {
    company = newCompany();
    return "company " + company.tenantId();
  }

  private String connect() {
    company.connectFolder(documents);
    return documents.toString();
  }

  private String synchronise() {
    var states = new AtomicInteger();
    JsonNode sync = company.syncFolder(state -> states.incrementAndGet());
    return "%d created, %d failed, %d states of progress seen"
        .formatted(sync.path("created").asLong(), sync.path("failed").asLong(), states.get());
  }

  private String index() {
    JsonNode status = company.awaitIndexed(INDEX_PATIENCE);
    return "%d documents, %d passages"
        .formatted(status.path("documents").asLong(), status.path("passages").asLong());
  }

  private String list() {
    listed = items(company, "/api/v1/documents?limit=200");
    check(!listed.isEmpty(), "no document is listed");
    return listed.size() + " listed, the first: " + listed.get(0).path("title").asText();
  }

  private String search(String mode) {
    JsonNode answer = company.search(question.query(), mode);
    JsonNode hits = answer.path("hits");
    check(!hits.isEmpty(), "nothing was found");
    deleted = hits.get(0).path("documentId").asText();
    return "in %d ms: %s".formatted(answer.path("tookMs").asLong(), titles(hits));
  }

  private String ask() {
    JsonNode answer =
        company
            .client()
            .post("/api/v1/answers", Map.of("question", question.question()))
            .expect(200)
            .json();
    check(!answer.path("abstained").asBoolean(), "the question was not answered: " + answer);
    JsonNode citations = answer.path("citations");
    check(!citations.isEmpty(), "the answer cites nothing");
    for (JsonNode citation : citations) {
      verify(citation);
    }
    return answer.path("answer").asText()
        + "\n"
        + citations.size()
        + " citations, each found word for word in its document";
  }

  private void verify(JsonNode citation) {
    String id = citation.path("documentId").asText();
    String text =
        company
            .client()
            .get("/api/v1/documents/" + id + "/text")
            .expect(200)
            .json()
            .path("text")
            .asText();
    String quote = citation.path("quote").asText();
    check(!quote.isBlank() && text.contains(quote), "the quote does not stand there: " + citation);
  }

  private String gaps() {
    // The gaps follow the same feed as the index, at their own pace.
    boolean some = Await.until(INDEX_PATIENCE, () -> !gapsOf(company).isEmpty());
    check(some, "no gap was found");
    JsonNode gaps = gapsOf(company);
    return gaps.size() + " gaps so far, the first: " + gaps.get(0).path("question").asText();
  }

  private String delete() {
    int status = company.client().delete("/api/v1/documents/" + deleted).status();
    check(status == 204, "not gone everywhere at once, status " + status);
    return deleted;
  }

  private String gone() {
    for (String mode : List.of("lexical", "semantic", "hybrid")) {
      boolean found = ids(company.search(question.query(), mode)).contains(deleted);
      check(!found, mode + " search still finds it");
    }
    company.client().get("/api/v1/documents/" + deleted).expect(404);
    return "no search finds it, its address answers 404";
  }

  private String stranger() {
    Company other = newCompany();
    String known = listed.get(listed.size() - 1).path("id").asText();
    other.client().get("/api/v1/documents/" + known).expect(404);
    other.client().delete("/api/v1/documents/" + known).expect(404);
    check(ids(other.search(question.query(), "hybrid")).isEmpty(), "the other company finds it");
    check(items(other, "/api/v1/documents").isEmpty(), "the other company lists documents");
    check(gapsOf(other).isEmpty(), "the other company lists gaps");
    return "no document, no hit, no gap; a known id answers 404";
  }

  private static JsonNode gapsOf(Company company) {
    return items(company, "/api/v1/gaps?limit=200");
  }

  private static JsonNode items(Company company, String list) {
    return company.client().get(list).expect(200).json().path("items");
  }

  private Company newCompany() {
    String unique = UUID.randomUUID().toString();
    return Company.signUp(
        client, "Demo " + unique.substring(0, 8), unique + "@demo.example", "Demo-" + unique);
  }

  private static List<String> ids(JsonNode answer) {
    return StreamSupport.stream(answer.path("hits").spliterator(), false)
        .map(hit -> hit.path("documentId").asText())
        .toList();
  }

  private static String titles(JsonNode hits) {
    return StreamSupport.stream(hits.spliterator(), false)
        .limit(3)
        .map(hit -> hit.path("title").asText())
        .collect(Collectors.joining(" | "));
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new UnexpectedAnswerException(otherwise);
    }
  }
}
