package io.knowledgevault.ingestion.classification.secondlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.knowledgevault.ingestion.classification.ClassificationConfig;
import io.knowledgevault.ingestion.classification.Subject;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model's server may be slow, broken or malicious; asking it ends soon all the same. */
class ModelClientTest {

  private static final Subject SUBJECT = new Subject("t", "text", "upload", Map.of());
  private static final Duration DEADLINE = Duration.ofMillis(700);

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch testOver = new CountDownLatch(1);
  private HttpServer server;
  private ModelClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    String url = "http://localhost:" + server.getAddress().getPort() + "/v1";
    client = new ModelClient(new Configured(Optional.of(url)), vertx);
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    client.close();
    server.stop(0);
    vertx.closeAndAwait();
  }

  @Test
  void givesTheAnswer() {
    // Given
    serve(exchange -> send(exchange, 200, "{\"choices\": []}"));

    // When, Then
    assertThat(ask()).isEqualTo("{\"choices\": []}");
  }

  @Test
  void doesNotWaitForOneThatNeverAnswers() {
    // Given
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    // When, Then
    long start = System.nanoTime();
    assertThatThrownBy(this::ask).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void doesNotReadAnAnswerWithoutEnd() {
    // Given
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          byte[] block = new byte[16 * 1024];
          for (int i = 0; i < 100_000; i++) {
            out.write(block);
          }
        });

    // When, Then
    assertThatThrownBy(this::ask).hasMessageContaining("too long");
  }

  @Test
  void failsOnErrorsAndRedirects() {
    // Given
    serve(exchange -> send(exchange, 500, "oops"));

    // When, Then
    assertThatThrownBy(this::ask).hasMessageContaining("500");
  }

  @Test
  void asksNobodyUnlessConfigured() {
    // Given
    ModelClient none = new ModelClient(new Configured(Optional.empty()), vertx);

    // When, Then
    assertThat(none.isConfigured()).isFalse();
    assertThat(client.isConfigured()).isTrue();
    none.close();
  }

  private String ask() {
    return client.ask(SUBJECT).await().atMost(Duration.ofSeconds(20));
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          handler.handle(exchange);
        });
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      testOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Configured(Optional<String> url) implements ClassificationConfig {

    @Override
    public SecondLook secondLook() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Model model() {
      return new Model() {
        @Override
        public Optional<String> url() {
          return url;
        }

        @Override
        public Optional<String> key() {
          return Optional.empty();
        }

        @Override
        public String name() {
          return "m";
        }

        @Override
        public Duration deadline() {
          return DEADLINE;
        }

        @Override
        public int dailyBudget() {
          return 1;
        }
      };
    }
  }
}
