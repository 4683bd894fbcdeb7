package io.knowledgevault.search.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * An embedding provider over real HTTP, with answers in the form that providers give. A text's
 * vector is a sum of random vectors of its words, so that texts with common words are near each
 * other. Faults that were queued come first.
 */
public final class FakeProvider implements AutoCloseable {

  private final HttpServer server;
  private final int dimensions;
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private volatile Fault always;
  private volatile JsonObject lastRequest;
  private volatile String lastAuthorization;

  /** What goes wrong instead of an answer. */
  public interface Fault {
    void answer(HttpExchange exchange, JsonObject question) throws IOException;
  }

  /** Starts on a free port of this machine. */
  public FakeProvider(int dimensions) {
    this.dimensions = dimensions;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/embeddings", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** What goes into the setting. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** The next request gets this; further ones queue behind it. */
  public synchronized void next(Fault fault) {
    faults.add(fault);
  }

  /** Every request gets this until it is null again. */
  public void always(Fault fault) {
    always = fault;
  }

  /** Sizes of the batches that were answered, in order. */
  public List<Integer> batches() {
    return List.copyOf(batches);
  }

  public JsonObject lastRequest() {
    return lastRequest;
  }

  public String lastAuthorization() {
    return lastAuthorization;
  }

  /** An answer with a status and a body as providers word their errors. */
  public static Fault status(int status, String... header) {
    return (exchange, question) -> {
      if (header.length == 2) {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      send(exchange, status, "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}");
    };
  }

  /** A 200 with this body. */
  public static Fault body(String body) {
    return (exchange, question) -> send(exchange, 200, body);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonObject question = new JsonObject(new String(body, StandardCharsets.UTF_8));
    lastRequest = question;
    lastAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
    Fault fault = nextFault();
    if (fault != null) {
      fault.answer(exchange, question);
    } else {
      batches.add(question.getJsonArray("input").size());
      send(exchange, 200, answer(question).encode());
    }
  }

  private synchronized Fault nextFault() {
    return faults.isEmpty() ? always : faults.remove();
  }

  /** The last text first: an index tells what belongs together, not the order. */
  public JsonObject answer(JsonObject question) {
    JsonArray texts = question.getJsonArray("input");
    JsonArray data = new JsonArray();
    for (int i = texts.size() - 1; i >= 0; i--) {
      data.add(
          new JsonObject()
              .put("object", "embedding")
              .put("index", i)
              .put("embedding", vector(texts.getString(i))));
    }
    return new JsonObject()
        .put("object", "list")
        .put("data", data)
        .put("model", question.getString("model"))
        .put("usage", new JsonObject().put("prompt_tokens", 8).put("total_tokens", 8));
  }

  private JsonArray vector(String text) {
    double[] sum = new double[dimensions];
    for (String word : text.toLowerCase().split("\\W+")) {
      Random random = new Random(word.hashCode());
      for (int i = 0; i < dimensions; i++) {
        sum[i] += random.nextGaussian();
      }
    }
    JsonArray vector = new JsonArray();
    for (double each : sum) {
      vector.add(each);
    }
    return vector;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
