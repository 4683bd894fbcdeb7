package io.knowledgevault.localstack.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;

/**
 * Stands in for the gateway where a service is tested alone: publishes the test key and gives
 * service tokens for the secret.
 */
final class TestIssuer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COORDINATE_BYTES = 32;

  private final HttpServer server;
  private final String secret;

  TestIssuer(String secret) {
    this.secret = secret;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/jwks.json", this::keys);
    server.createContext("/internal/tokens", this::serviceToken);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void keys(HttpExchange exchange) throws IOException {
    // As strict as the gateway: who accepts no JSON gets none.
    String accepted = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
    if (!accepted.contains("json") && !accepted.contains("*/*") && !accepted.equals("null")) {
      answer(exchange, 406, Map.of("title", "Not Acceptable", "status", 406));
      return;
    }
    ECPublicKey key = TestSigningKey.shared().publicKey();
    answer(
        exchange,
        200,
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "kty", "EC",
                    "crv", "P-256",
                    "use", "sig",
                    "alg", "ES256",
                    "kid", TestSigningKey.ID,
                    "x", coordinate(key.getW().getAffineX()),
                    "y", coordinate(key.getW().getAffineY())))));
  }

  private void serviceToken(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    if (!secret.equals(request.path("secret").asText())) {
      answer(exchange, 401, Map.of("title", "Unauthorized", "status", 401));
      return;
    }
    var token = TestTokens.serviceToken(request.path("service").asText());
    if (request.hasNonNull("tenant")) {
      token.tenant(TenantId.of(request.get("tenant").asText()));
    }
    String signed = token.signed(TestSigningKey.shared());
    answer(exchange, 200, Map.of("accessToken", signed, "expiresIn", 900));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> json)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Exactly 32 bytes, as RFC 7518 section 6.2.1.2 asks: no sign byte, no zeros dropped. */
  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] exact = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, exact, COORDINATE_BYTES - length, length);
    return TestToken.base64(exact);
  }
}
