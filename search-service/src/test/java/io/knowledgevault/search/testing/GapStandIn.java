package io.knowledgevault.search.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Gap's side of unanswered questions, over HTTP: keeps what it takes, and can be away. */
public final class GapStandIn implements QuarkusTestResourceLifecycleManager {

  private static final List<JsonObject> TAKEN = new CopyOnWriteArrayList<>();
  private static final AtomicInteger REFUSING = new AtomicInteger();

  private HttpServer server;

  /** The messages about this question, named by its words or its id, in their order. */
  public static List<JsonObject> about(String question) {
    return TAKEN.stream()
        .filter(
            each ->
                question.equals(each.getString("question"))
                    || question.equals(each.getString("id")))
        .toList();
  }

  /** The next so many requests are answered 503 and not taken. */
  public static void refuse(int requests) {
    REFUSING.set(requests);
  }

  public static int refusalsLeft() {
    return REFUSING.get();
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/internal/questions", GapStandIn::take);
    server.start();
    return Map.of("kv.gap.url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean bearer =
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
            .startsWith("Bearer ");
    boolean refused = REFUSING.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (bearer && !refused) {
      new JsonObject(body).getJsonArray("questions").forEach(each -> TAKEN.add((JsonObject) each));
    }
    exchange.sendResponseHeaders(refused ? 503 : bearer ? 204 : 401, -1);
    exchange.close();
  }
}
