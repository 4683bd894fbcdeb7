package io.knowledgevault.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands where the other services are asked to remove a company: remembers who was asked in which
 * order, and each can be made to fail.
 */
public final class Neighbours implements QuarkusTestResourceLifecycleManager {

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final Set<String> DOWN = ConcurrentHashMap.newKeySet();

  private HttpServer server;

  /** Each call as "service authorization". */
  public static List<String> asked() {
    return ASKED;
  }

  /** Makes a service answer 503 or be well again. */
  public static void setDown(String service, boolean isDown) {
    if (isDown) {
      DOWN.add(service);
    } else {
      DOWN.remove(service);
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> settings = new HashMap<>();
    for (String service : List.of("integration", "gap", "search", "gateway")) {
      server.createContext("/" + service, exchange -> erase(exchange, service));
      settings.put(
          "kv.erasure.services." + service,
          "http://localhost:" + server.getAddress().getPort() + "/" + service);
    }
    server.start();
    return settings;
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void erase(HttpExchange exchange, String service) throws IOException {
    try (exchange) {
      if (DOWN.contains(service)
          || !exchange.getRequestMethod().equals("DELETE")
          || !exchange.getRequestURI().getPath().endsWith("/internal/tenant")) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      ASKED.add(service + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] body =
          "{\"complete\":true,\"removed\":{\"login_session\":2,\"redisKeys\":3}}"
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
