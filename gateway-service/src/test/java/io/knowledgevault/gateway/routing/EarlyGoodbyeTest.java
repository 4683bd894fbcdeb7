package io.knowledgevault.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Callers who go before their answer is there, and callers who ask for what there is not. */
@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class EarlyGoodbyeTest {

  private static final int CALLERS = 160;
  private static final int LONGEST_STAY_MILLIS = 80;

  @Inject MeterRegistry metrics;

  @Test
  void callersWhoLeaveEarlyCauseNoErrorAndDisturbNobody() throws IOException {
    // Given
    String token = People.someToken();
    List<LogRecord> errors = new CopyOnWriteArrayList<>();
    Handler listener = collector(errors);
    Logger.getLogger("").addHandler(listener);

    // When
    for (int i = 0; i < CALLERS; i++) {
      leaveEarly(token, 1 + i % LONGEST_STAY_MILLIS);
    }

    // Then
    for (int i = 0; i < 50; i++) {
      String path = "/api/v1/jobs/mine-" + i;
      given()
          .auth()
          .preemptive()
          .oauth2(token)
          .get(path)
          .then()
          .statusCode(200)
          .body("path", equalTo(path));
    }
    Logger.getLogger("").removeHandler(listener);
    assertThat(errors).extracting(LogRecord::getMessage).isEmpty();
  }

  @Test
  void inventedPathsDoNotBecomeValuesOfATag() {
    // Given
    String token = People.someToken();
    String mark = UUID.randomUUID().toString();

    // When
    for (int i = 0; i < 100; i++) {
      given().get("/api/v1/documents/" + mark + i).then().statusCode(401);
      given().get("/nothing/" + mark + i).then().statusCode(404);
      given()
          .auth()
          .preemptive()
          .oauth2(token)
          .get("/api/v1/jobs/" + mark + i)
          .then()
          .statusCode(200);
    }

    // Then
    List<String> uris =
        metrics.find("http.server.requests").timers().stream()
            .map(timer -> timer.getId().getTag("uri"))
            .distinct()
            .toList();
    assertThat(uris).noneMatch(uri -> uri.contains(mark)).hasSizeLessThan(50);
    assertThat(uris).contains("/api/v1/documents/{rest}", "/api/v1/jobs/{rest}", "/unknown");
  }

  /** Sends a body that comes back, waits a little, and closes without reading all of it. */
  private static void leaveEarly(String token, int millis) throws IOException {
    String body = "x".repeat(200_000);
    String head =
        String.join(
            "\r\n",
            "POST /api/v1/documents/echo HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + token,
            "Content-Length: " + body.length(),
            "",
            "");
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(millis);
      socket.getInputStream().read();
    } catch (SocketTimeoutException early) {
      assertThat(millis).isPositive();
    }
  }

  private static Handler collector(List<LogRecord> errors) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()
            || entry.getThrown() instanceof RuntimeException) {
          errors.add(entry);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
