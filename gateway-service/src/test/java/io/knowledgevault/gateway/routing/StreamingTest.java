package io.knowledgevault.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.gateway.testing.GatewayResource;
import io.knowledgevault.gateway.testing.People;
import io.knowledgevault.gateway.testing.Upstream;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(GatewayResource.class)
class StreamingTest {

  private static final long MEGABYTE = 1024 * 1024;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @ConfigProperty(name = "kv.test.one")
  String one;

  @Test
  void uploadFlowsAsFastAsTheServiceReadsAndIsNeverCollected() throws Exception {
    // Given
    long size = 200 * MEGABYTE;
    String id = UUID.randomUUID().toString();
    Body body = new Body(size);
    System.gc();
    long before = usedHeap();

    // When
    CompletableFuture<HttpResponse<String>> answer = upload("hold?id=" + id, body);
    awaitStandstill(body);

    // Then
    assertThat(body.sent.get()).isLessThan(40 * MEGABYTE);
    System.gc();
    assertThat(usedHeap() - before).isLessThan(40 * MEGABYTE);
    new Upstream(one).release(id);
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(new JsonPath(answer.get().body()).getLong("bytes")).isEqualTo(size);
  }

  @Test
  void chunkedBodyOverTheLimitIsCutOffWith413() throws Exception {
    // Given
    Body body = new Body(400 * MEGABYTE);

    // When
    HttpResponse<String> answer = upload("count", body).get();

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void eventsArriveOneByOneWhileTheStreamIsOpen() throws Exception {
    // Given
    String id = UUID.randomUUID().toString();
    Upstream service = new Upstream(one);
    HttpRequest request = get("/api/v1/jobs/events?id=" + id);

    // When
    HttpResponse<InputStream> answer = CLIENT.send(request, BodyHandlers.ofInputStream());
    BufferedReader events =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

    // Then
    assertThat(nextEvent(events)).isEqualTo("data: 1");
    service.event(id, "2");
    assertThat(nextEvent(events)).isEqualTo("data: 2");
    service.event(id, "3");
    assertThat(nextEvent(events)).isEqualTo("data: 3");
    service.endEvents(id);
    assertThat(events.readLine()).isNull();
  }

  @Test
  void serviceIsToldWhenTheListenerGoes() throws Exception {
    // Given
    String id = UUID.randomUUID().toString();
    HttpRequest request = get("/api/v1/jobs/events?id=" + id);
    HttpResponse<InputStream> answer = CLIENT.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);

    // When
    answer.body().close();

    // Then
    Upstream service = new Upstream(one);
    await().atMost(Duration.ofSeconds(5)).until(() -> service.closed(id));
  }

  private static CompletableFuture<HttpResponse<String>> upload(String act, Body body) {
    HttpRequest request =
        request("/api/v1/documents/" + act).POST(BodyPublishers.ofInputStream(() -> body)).build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }

  private static HttpRequest get(String path) {
    return request(path).build();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(Upstream.gateway() + path))
        .header("Authorization", "Bearer " + People.someToken());
  }

  private static String nextEvent(BufferedReader events) throws IOException {
    String line = events.readLine();
    assertThat(events.readLine()).isEmpty();
    return line;
  }

  private static void awaitStandstill(Body body) {
    AtomicLong last = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              long now = body.sent.get();
              return now > 0 && last.getAndSet(now) == now;
            });
  }

  private static long usedHeap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** So many zeros, made as they are read. */
  private static final class Body extends InputStream {
    private final AtomicLong sent = new AtomicLong();
    private final long size;

    Body(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return sent.get() < size && sent.incrementAndGet() > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int count = (int) Math.min(length, size - sent.get());
      sent.addAndGet(count);
      return count > 0 ? count : -1;
    }
  }
}
