package io.knowledgevault.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands where search would: remembers what it was told to forget, counts words for vectors, and
 * can be made to fail.
 */
public final class SearchServer implements QuarkusTestResourceLifecycleManager {

  private static final List<String> FORGOTTEN = new CopyOnWriteArrayList<>();
  private static volatile boolean down;

  private HttpServer server;

  /** Bodies of the requests since the start, each with its authorization in front. */
  public static List<String> forgotten() {
    return FORGOTTEN;
  }

  /** Makes it answer 503 or be well again. */
  public static void setDown(boolean isDown) {
    down = isDown;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/internal/forget", SearchServer::forget);
    server.createContext("/internal/embeddings", SearchServer::embed);
    server.start();
    return Map.of(
        "kv.search.url", "http://localhost:" + server.getAddress().getPort(),
        "kv.classification.second-look.poll", "1s",
        "kv.classification.second-look.again", "1s");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** Vectors in which the letters of a text are counted: alike texts are near. */
  private static void embed(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (down) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      JsonArray vectors = new JsonArray();
      new JsonObject(body)
          .getJsonArray("texts")
          .forEach(text -> vectors.add(vector((String) text)));
      byte[] answer =
          new JsonObject()
              .put("model", "words")
              .put("dimensions", 64)
              .put("vectors", vectors)
              .encode()
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String vector(String text) {
    float[] counts = new float[64];
    double squares = 0;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      counts[Math.floorMod(word.hashCode(), 64)]++;
    }
    for (float each : counts) {
      squares += each * each;
    }
    ByteBuffer bytes = ByteBuffer.allocate(64 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float each : counts) {
      bytes.putFloat((float) (each / Math.sqrt(squares)));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static void forget(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!down) {
        FORGOTTEN.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
      }
      exchange.sendResponseHeaders(down ? 503 : 204, -1);
    }
  }
}
