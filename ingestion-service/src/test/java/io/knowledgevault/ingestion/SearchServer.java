package io.knowledgevault.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where search would: remembers what it was told to forget, and can be made to fail. */
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
    server.start();
    return Map.of("kv.search.url", "http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
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
