package io.knowledgevault.integration.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Ingestion's internal contract over real HTTP, keeping documents in memory: creates, updates and
 * leaves alone by external id, as the real one does. A test may answer in its place.
 */
public final class RecordingIngestion implements AutoCloseable {

  private record Key(String tenant, String connector, String externalId) {}

  /** What a document came with. */
  public record Stored(String fileName, Map<String, String> fields, byte[] content) {}

  /** An answer in place of the usual one. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public static Answer status(int status) {
      return new Answer(status, Map.of(), "{\"status\":" + status + "}");
    }
  }

  private final HttpServer server;
  private final Map<Key, Stored> documents = new ConcurrentHashMap<>();
  private final List<String> uploads = new CopyOnWriteArrayList<>();
  private final List<String> tombstones = new CopyOnWriteArrayList<>();
  private volatile Function<String, Answer> instead = id -> null;

  public RecordingIngestion(String url) {
    URI address = URI.create(url);
    try {
      server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/documents", this::route);
    server.start();
  }

  /** Answers uploads of an external id with this where it gives something; may block. */
  public void instead(Function<String, Answer> answer) {
    instead = answer;
  }

  /** Back to the usual, with nothing remembered of requests. */
  public void reset() {
    instead = id -> null;
    uploads.clear();
    tombstones.clear();
  }

  /** External ids of all upload requests in the order in which they came. */
  public List<String> uploads() {
    return List.copyOf(uploads);
  }

  /** Makes an external id one that a user deleted. */
  public void tombstone(String externalId) {
    tombstones.add(externalId);
  }

  /** A tenant's documents by external id. */
  public Map<String, Stored> documents(UUID tenant) {
    Map<String, Stored> found = new TreeMap<>();
    documents.forEach(
        (key, stored) -> {
          if (key.tenant().equals(tenant.toString())) {
            found.put(key.externalId(), stored);
          }
        });
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void route(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonObject claims = claims(exchange);
      if (!claims.getJsonArray("groups").contains("service")) {
        send(exchange, Answer.status(403));
        return;
      }
      String tenant = claims.getString("tenant");
      switch (exchange.getRequestURI().getPath()) {
        case "/internal/documents" -> send(exchange, upload(tenant, exchange, body));
        case "/internal/documents/removals" -> send(exchange, remove(tenant, body));
        case "/internal/documents/external-ids" -> send(exchange, ids(tenant, exchange));
        default -> send(exchange, Answer.status(404));
      }
    }
  }

  private Answer upload(String tenant, HttpExchange exchange, byte[] body) {
    MultipartForm form =
        MultipartForm.of(exchange.getRequestHeaders().getFirst("Content-Type"), body);
    String externalId = form.fields().get("externalId");
    uploads.add(externalId);
    Answer special = instead.apply(externalId);
    if (special != null) {
      return special;
    }
    if (tombstones.contains(externalId)) {
      return result("tombstoned", null);
    }
    Stored fresh = new Stored(form.fileName(), form.fields(), form.content());
    Stored before =
        documents.put(new Key(tenant, form.fields().get("connectorId"), externalId), fresh);
    if (before == null) {
      return result("created", null);
    }
    return result(Arrays.equals(before.content(), fresh.content()) ? "unchanged" : "updated", null);
  }

  /** The usual answer to an upload with this outcome. */
  public static Answer result(String outcome, String error) {
    JsonObject item = new JsonObject().put("outcome", outcome).put("error", error);
    return new Answer(
        201, Map.of(), new JsonObject().put("items", new JsonArray().add(item)).encode());
  }

  private Answer remove(String tenant, byte[] body) {
    JsonObject removal = new JsonObject(new String(body, StandardCharsets.UTF_8));
    long removed =
        removal.getJsonArray("externalIds").stream()
            .filter(
                id ->
                    documents.remove(new Key(tenant, removal.getString("connectorId"), (String) id))
                        != null)
            .count();
    return new Answer(200, Map.of(), new JsonObject().put("removed", removed).encode());
  }

  private Answer ids(String tenant, HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    int limit = Integer.parseInt(query.get("limit"));
    List<String> rest =
        documents.keySet().stream()
            .filter(
                key ->
                    key.tenant().equals(tenant) && key.connector().equals(query.get("connectorId")))
            .map(Key::externalId)
            .sorted()
            .filter(id -> id.compareTo(query.getOrDefault("cursor", "")) > 0)
            .toList();
    List<String> page = rest.subList(0, Math.min(limit, rest.size()));
    JsonObject json =
        new JsonObject()
            .put("items", new JsonArray(page))
            .put("nextCursor", rest.size() > limit ? page.getLast() : null);
    return new Answer(200, Map.of(), json.encode());
  }

  private static JsonObject claims(HttpExchange exchange) {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return new JsonObject(new String(payload, StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
