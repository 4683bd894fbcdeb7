package io.knowledgevault.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no well-behaved client would send, written to the socket as they are. */
@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class EdgeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/documents/../../../internal/changes",
        "/api/v1/documents/%2e%2e/%2e%2e/%2e%2e/internal/changes",
        "/api/v1/documents/..%2f..%2f..%2finternal%2fchanges",
        "/api/v1/documents/..;/..;/..;/internal/changes",
        "/api/v1/documents/%252e%252e/internal",
        "//internal/changes",
        "/./q/metrics"
      })
  void noDetourLeadsToAnInternalPath(String path) throws IOException {
    // When
    String answer = exchange("GET " + path + " HTTP/1.1\r\n" + authorized() + "\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    assertThat(answer).doesNotContain("replica");
  }

  @Test
  void anAbsoluteRequestLineChangesNothing() throws IOException {
    // When
    String target = "http://evil.example/internal/changes";
    String answer = exchange("GET " + target + " HTTP/1.1\r\n" + authorized() + "\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json");
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    // When
    String header = "X-Large: " + "x".repeat(40_000) + "\r\n";
    String answer = exchange("GET /api/v1/me HTTP/1.1\r\n" + authorized() + header + "\r\n");
    String huge = exchange("GET / HTTP/1.1\r\n" + header + header + "\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
    assertThat(huge).startsWith("HTTP/1.1 431");
  }

  @Test
  void anAddressThatIsTooLongIsRefused() throws IOException {
    // When
    String target = "/api/v1/documents?q=" + "x".repeat(5_000);
    String answer = exchange("GET " + target + " HTTP/1.1\r\n" + authorized() + "\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @Test
  void aBackslashNeverGetsPastTheParser() throws IOException {
    // When
    String target = "/api/v1/documents/..\\..\\..\\q\\metrics";
    String answer = exchange("GET " + target + " HTTP/1.1\r\n" + authorized() + "\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("replica");
  }

  @Test
  void aBodyWithTwoLengthsIsRefused() throws IOException {
    // When
    String answer =
        exchange(
            "POST /api/v1/documents HTTP/1.1\r\n"
                + authorized()
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + "GET /internal/changes HTTP/1.1\r\n\r\n");

    // Then
    assertThat(answer).doesNotContain("/internal/changes\"");
    assertThat(answer).containsPattern("HTTP/1.1 (400|200)");
  }

  @Test
  void anEndlessJsonBodyIsRefusedWhenItPassesTheLimit() throws IOException {
    // When
    String chunk = Integer.toHexString(70_000) + "\r\n" + "[".repeat(70_000) + "\r\n";
    String answer =
        exchange(
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: gateway\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk
                + "0\r\n\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
  }

  @Test
  void aSmallJsonBodyMayHideItsLength() throws IOException {
    // When
    String answer =
        exchange(
            "POST /api/v1/auth/logout HTTP/1.1\r\nHost: gateway\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "14\r\n{\"refreshToken\":\"x\"}\r\n0\r\n\r\n");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 204");
  }

  @Test
  void aRequestOfTheOldProtocolWithoutAHostIsRefused() throws IOException {
    // When
    String answer = exchange("GET /api/v1/status HTTP/1.0\r\n\r\n");

    // Then
    assertThat(answer).contains(" 400 ").contains("Send a Host header");
  }

  @Test
  void aCallerWhoAsksFirstMaySendItsBody() throws IOException {
    // When
    String answer =
        exchange(
            "POST /api/v1/documents/echo HTTP/1.1\r\n"
                + authorized()
                + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200");
    assertThat(answer).contains("\"body\":\"hello\"");
  }

  @Test
  void aServiceMayAnswerBeforeTheBodyIsThere() throws IOException {
    // When
    String answer =
        exchange(
            "POST /api/v1/documents/early HTTP/1.1\r\n"
                + authorized()
                + "Content-Length: 100000\r\n\r\nonly the beginning");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"replica\":\"one\"");
  }

  private static String authorized() {
    return "Host: gateway\r\nConnection: close\r\nAuthorization: Bearer "
        + People.someToken()
        + "\r\n";
  }

  /** Everything that comes back until the gateway closes or is silent for a second. */
  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return readAll(socket);
    }
  }

  private static String readAll(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException silent) {
      return answer.toString();
    }
    return answer.toString();
  }
}
