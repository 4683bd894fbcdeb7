package io.knowledgevault.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.systemtests.suite.Documents;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold when three replicas of ingestion work side by side. */
class IngestionReplicasTest {

  private static final int REPLICAS = 3;
  private static final int DOCUMENTS = 200;
  private static final int WRITERS = 20;

  private final Company company = SharedSuite.newCompany("replicas");

  @BeforeAll
  static void startTheThird() {
    SharedSuite.running().restart(Service.INGESTION, REPLICAS);
  }

  @AfterAll
  static void stopTheThird() {
    SharedSuite.running().stop(Service.INGESTION, REPLICAS);
  }

  @Test
  void batchesOfTheSameDocumentsNeitherDoubleNorBlockEachOther() throws Exception {
    // Given: the same documents in another order for every writer
    List<Callable<Answer>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      GatewayClient replica = at(1 + writer % REPLICAS);
      Map<String, Object> batch = Map.of("items", shuffled(writer));
      writers.add(() -> replica.post("/api/v1/documents/batch", batch));
    }

    // When: all at once
    List<Answer> answers = allAtOnce(writers);

    // Then: each document was created by exactly one of them
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(answers.stream().mapToInt(answer -> outcomes(answer, "created")).sum())
        .isEqualTo(DOCUMENTS);
    assertThat(answers.stream().mapToInt(answer -> outcomes(answer, "unchanged")).sum())
        .isEqualTo(DOCUMENTS * (WRITERS - 1));
    List<JsonNode> stored = Documents.all(company.client(), "/api/v1/documents");
    assertThat(stored).hasSize(DOCUMENTS);
  }

  @Test
  void everyReplicaFollowsAReloadOfTheParserWithinTwoSeconds() {
    // Given: each replica has the company's parser in memory
    List<Integer> replicas = IntStream.rangeClosed(1, REPLICAS).boxed().toList();
    assertThat(replicas).allSatisfy(replica -> assertThat(parser(replica)).isZero());

    // When
    long version =
        at(1)
            .post("/api/v1/admin/parser/reload", Map.of())
            .expect(200)
            .json()
            .path("version")
            .asLong();

    // Then
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(replicas)
                    .allSatisfy(replica -> assertThat(parser(replica)).isEqualTo(version)));
  }

  private long parser(int replica) {
    return at(replica).get("/api/v1/admin/parser").expect(200).json().path("version").asLong();
  }

  private static List<Map<String, String>> shuffled(int seed) {
    List<Map<String, String>> items =
        new ArrayList<>(
            IntStream.range(0, DOCUMENTS)
                .mapToObj(
                    n ->
                        Map.of(
                            "externalId", "same-" + n,
                            "title", "Note " + n,
                            "text", "The reading number " + n + " of the river gauge."))
                .toList());
    Collections.shuffle(items, new Random(seed));
    return items;
  }

  private static int outcomes(Answer answer, String outcome) {
    return (int)
        StreamSupport.stream(answer.json().path("items").spliterator(), false)
            .filter(item -> outcome.equals(item.path("outcome").asText()))
            .count();
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> task : threads.invokeAll(tasks)) {
        results.add(task.get());
      }
      return results;
    }
  }

  private GatewayClient at(int replica) {
    return SharedSuite.client(Service.INGESTION, replica).withToken(company.accessToken());
  }
}
