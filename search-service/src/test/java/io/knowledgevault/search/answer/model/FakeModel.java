package io.knowledgevault.search.answer.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A provider that speaks OpenAI's protocol over real HTTP, as good or as bad as a test says. */
public final class FakeModel implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);
  private final List<JsonObject> questions = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile HttpHandler behaviour = exchange -> status(exchange, 500, "not told what to do");

  public FakeModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  /** As it is configured with these bounds. */
  public ModelConfig config(int failures) {
    return new Configured("http://localhost:" + server.getAddress().getPort() + "/v1/", failures);
  }

  /** What it was asked, in order. */
  public List<JsonObject> questions() {
    return questions;
  }

  /** It will say these words, one event each, and end well. */
  public void says(String... words) {
    behaviour =
        exchange -> {
          OutputStream out = begin(exchange);
          out.write(event("").getBytes(StandardCharsets.UTF_8));
          for (String each : words) {
            out.write(event(each).getBytes(StandardCharsets.UTF_8));
            out.flush();
          }
          out.write(ENDING.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        };
  }

  /** It will say these words and then hang up in the middle of an event. */
  public void breaksOffAfter(String... words) {
    behaviour =
        exchange -> {
          OutputStream out = begin(exchange);
          for (String each : words) {
            out.write(event(each).getBytes(StandardCharsets.UTF_8));
            out.flush();
          }
          out.write("data: {\"choices\":[{\"del".getBytes(StandardCharsets.UTF_8));
          out.flush();
          exchange.close();
        };
  }

  /** It will say these words and then nothing more, until the test is over. */
  public void hangsAfter(String... words) {
    behaviour =
        exchange -> {
          OutputStream out = begin(exchange);
          for (String each : words) {
            out.write(event(each).getBytes(StandardCharsets.UTF_8));
          }
          out.flush();
          awaitEnd();
          exchange.close();
        };
  }

  public void answersStatus(int status, String body) {
    behaviour = exchange -> status(exchange, status, body);
  }

  /** It will send this as the body of a stream. */
  public void sends(String body) {
    behaviour =
        exchange -> {
          begin(exchange).write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        };
  }

  private static final String ENDING =
      """
      data: {"id":"c-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  private static String event(String words) {
    JsonObject choice =
        new JsonObject()
            .put("index", 0)
            .put("delta", new JsonObject().put("content", words))
            .put("finish_reason", null);
    return "data: "
        + new JsonObject()
            .put("id", "c-1")
            .put("object", "chat.completion.chunk")
            .put("created", 1_764_000_000)
            .put("model", "m")
            .put("choices", new JsonArray().add(choice))
            .encode()
        + "\n\n";
  }

  private void answer(HttpExchange exchange) throws IOException {
    questions.add(
        new JsonObject(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    behaviour.handle(exchange);
  }

  private static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private static void status(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
  }

  /** Bounds short enough for a test. */
  record Configured(String address, int failures) implements ModelConfig {

    @Override
    public Optional<String> url() {
      return Optional.ofNullable(address);
    }

    @Override
    public Optional<String> key() {
      return Optional.of("secret");
    }

    @Override
    public String name() {
      return "small-model";
    }

    @Override
    public Duration firstToken() {
      return Duration.ofMillis(1_500);
    }

    @Override
    public Duration deadline() {
      return Duration.ofMillis(3_000);
    }

    @Override
    public int concurrent() {
      return 2;
    }

    @Override
    public int maxTokens() {
      return 300;
    }

    @Override
    public Duration rest() {
      return Duration.ofSeconds(60);
    }
  }
}
