package io.knowledgevault.servicekit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP clients do not let one send is sent by hand. */
@KitTest
class HostTest {

  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a b\r\n",
        "Host: \r\n",
        "Host: [::1\r\n",
        "Host: a:b:c\r\n",
        "Host: a:999999\r\n",
        "Host: a:x\r\n",
        "Host: <script>\r\n",
        "Host: a/b\r\n",
        "Host: user@a\r\n",
        "Host: a\r\nHost: b\r\n",
        ""
      })
  void malformedHostIsAProblem(String header) throws IOException {
    // When
    String answer = get(header);

    // Then
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    assertThat(answer).contains("Host header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kv.example", "KV.example:8080", "127.0.0.1:80", "[::1]:80", "[::1]", "a_b"})
  void hostsOfEveryFormAreTaken(String host) throws IOException {
    assertThat(get("Host: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void olderClientsNeedNone() throws IOException {
    assertThat(ask("GET /notes/fail/number?number=7 HTTP/1.0\r\n\r\n")).contains(" 200 ");
  }

  private String get(String header) throws IOException {
    return ask(
        "GET /notes/fail/number?number=7 HTTP/1.1\r\n" + header + "Connection: close\r\n\r\n");
  }

  private String ask(String request) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
