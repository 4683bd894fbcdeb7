package io.knowledgevault.servicekit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@KitTest
class DatabaseTest {

  /** More than the pool has connections. */
  private static final int REQUESTS = 20;

  @Inject MeterRegistry metrics;

  @Test
  void waitForAConnectionEndsInAnAnswerThatSaysWhenToComeAgain() throws Exception {
    // Given
    double slowBefore = metrics.counter("kv.database.transactions.slow").count();
    Callable<Response> request = () -> given().get("/notes/fail/slow");

    // When
    List<Response> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(REQUESTS)) {
      for (Future<Response> each : threads.invokeAll(Collections.nCopies(REQUESTS, request))) {
        answers.add(each.get());
      }
    }

    // Then
    assertThat(answers).extracting(Response::statusCode).contains(200, 503).containsOnly(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 503)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Retry-After")).isEqualTo("2");
              assertThat(answer.contentType()).startsWith("application/problem+json");
            });
    assertThat(metrics.counter("kv.database.transactions.slow").count()).isGreaterThan(slowBefore);
    assertThat(metrics.find("sql.pool.queue.size").tag("pool.type", "sql").gauges()).isNotEmpty();
  }
}
