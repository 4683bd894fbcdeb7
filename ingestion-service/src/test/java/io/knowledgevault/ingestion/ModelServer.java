package io.knowledgevault.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands where a language model would: says what a test wants to hear about texts that hold a word,
 * and "unknown" about everything else.
 */
public final class ModelServer implements QuarkusTestResourceLifecycleManager {

  private static final Map<String, String> SAYS = new ConcurrentHashMap<>();
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final String UNKNOWN = "{\"classification\": \"unknown\", \"confidence\": 0.5}";

  private HttpServer server;

  /** Content of the answer to questions that hold a word. */
  public static void says(String word, String content) {
    SAYS.put(word, content);
  }

  /** The user's messages so far, each with the authorization in front. */
  public static List<String> asked() {
    return ASKED;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/v1/chat/completions", ModelServer::answer);
    server.start();
    return Map.of(
        "kv.classification.model.url", "http://localhost:" + server.getAddress().getPort() + "/v1/",
        "kv.classification.model.key", "test-key",
        "kv.classification.model.name", "small-model");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      JsonArray messages = new JsonObject(body).getJsonArray("messages");
      String user = messages.getJsonObject(1).getString("content");
      ASKED.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + user);
      byte[] answer = completion(content(user)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String content(String question) {
    return SAYS.entrySet().stream()
        .filter(each -> question.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static String completion(String content) {
    JsonObject message = new JsonObject().put("role", "assistant").put("content", content);
    return new JsonObject()
        .put("object", "chat.completion")
        .put("choices", new JsonArray().add(new JsonObject().put("message", message)))
        .encode();
  }
}
