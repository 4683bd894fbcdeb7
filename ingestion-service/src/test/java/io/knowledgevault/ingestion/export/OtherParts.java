package io.knowledgevault.ingestion.export;

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

/** Stands where the other services hand out their parts of an export; each can be made to fail. */
public final class OtherParts implements QuarkusTestResourceLifecycleManager {

  private static final Set<String> DOWN = ConcurrentHashMap.newKeySet();
  private static final Set<String> CUT = ConcurrentHashMap.newKeySet();

  private HttpServer server;

  static void down(String service) {
    DOWN.add(service);
  }

  /** Makes a service stop before its last line. */
  static void cut(String service) {
    CUT.add(service);
  }

  static void heal() {
    DOWN.clear();
    CUT.clear();
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
      server.createContext("/" + service + "/internal/export", each -> answer(each, service));
      settings.put(
          "kv.export.services." + service,
          "http://localhost:" + server.getAddress().getPort() + "/" + service);
    }
    server.start();
    return settings;
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, String service) throws IOException {
    try (exchange) {
      if (DOWN.contains(service)) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        lines.append("{\"type\":\"row of ").append(service).append("\",\"n\":").append(i);
        lines.append("}\n");
      }
      if (!CUT.contains(service)) {
        lines.append("{\"type\":\"part\",\"service\":\"").append(service);
        lines.append("\",\"lines\":1000}\n");
      }
      byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(body);
    }
  }
}
