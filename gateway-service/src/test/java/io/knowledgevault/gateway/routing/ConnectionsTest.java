package io.knowledgevault.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections of callers come and go; those to the services are kept and shared. */
@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class ConnectionsTest {

  private static final int CALLERS = 3;
  private static final int REQUESTS_OF_EACH = 340;

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void callersWhoCloseTheirConnectionDisturbNobody(String method) throws Exception {
    // Given
    String token = People.someToken();
    List<Future<List<String>>> callers = new ArrayList<>();

    // When
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      Callable<List<String>> caller = () -> statusLines(method, token);
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(caller));
      }
    }

    // Then
    for (Future<List<String>> each : callers) {
      assertThat(each.get()).hasSize(REQUESTS_OF_EACH).containsOnly("HTTP/1.1 200 OK");
    }
  }

  @Test
  void connectionThatTurnsOutClosedIsReplacedOnceForWhatMayBeRepeated() {
    // Given
    String token = People.someToken();
    String path = "/api/v1/jobs/break-once?id=" + UUID.randomUUID();
    String other = "/api/v1/jobs/break-once?id=" + UUID.randomUUID();

    // Then
    given().auth().preemptive().oauth2(token).get(path).then().statusCode(200);
    given().auth().preemptive().oauth2(token).post(other).then().statusCode(502);
    given()
        .auth()
        .preemptive()
        .oauth2(token)
        .get("/api/v1/jobs/break")
        .then()
        .statusCode(502)
        .body("type", equalTo("urn:knowledgevault:problem:bad-upstream"));
  }

  private static List<String> statusLines(String method, String token) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < REQUESTS_OF_EACH; i++) {
      lines.add(statusLine(method, token));
    }
    return lines;
  }

  private static String statusLine(String method, String token) throws IOException {
    String head =
        String.join(
            "\r\n",
            method + " /api/v1/jobs/any HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + token,
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
