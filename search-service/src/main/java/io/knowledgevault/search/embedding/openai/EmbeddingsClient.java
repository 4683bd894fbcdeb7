package io.knowledgevault.search.embedding.openai;

import io.knowledgevault.search.embedding.ModelAwayException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * One request to the configured embedding provider. After some failures the provider is left alone
 * for a while: calls fail at once then.
 */
@ApplicationScoped
class EmbeddingsClient {

  /** A float takes up to about this many characters in JSON. */
  private static final int PER_NUMBER = 40;

  private static final int AROUND = 64 * 1024;

  /** The texts are to blame, not the provider. */
  private static final Set<Integer> REFUSED = Set.of(400, 413, 422);

  private final OpenAiConfig config;
  private final HttpClient http;

  EmbeddingsClient(OpenAiConfig config, Vertx vertx) {
    this.config = config;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(config.connections())
                .setConnectTimeout((int) config.queryDeadline().toMillis()));
  }

  /**
   * The body of the answer to some texts.
   *
   * <p>Fails with {@link ModelAwayException} when it may go better later, and with {@link
   * RefusedTextException} when the provider does not want these texts.
   */
  @CircuitBreaker(
      requestVolumeThreshold = 8,
      failureRatio = 0.75,
      delay = 15,
      delayUnit = ChronoUnit.SECONDS,
      skipOn = RefusedTextException.class)
  Uni<byte[]> ask(List<String> texts, Duration deadline) {
    return http.request(options(deadline))
        .chain(request -> exchange(request, question(texts), texts.size()))
        .ifNoItem()
        .after(deadline)
        .fail()
        .onFailure(failure -> !(failure instanceof RefusedTextException))
        .transform(EmbeddingsClient::away);
  }

  private RequestOptions options(Duration deadline) {
    String url = config.url().orElseThrow().replaceAll("/+$", "");
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url + "/embeddings")
            .putHeader("Content-Type", "application/json")
            .setTimeout(deadline.toMillis());
    config.key().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key));
    return options;
  }

  private Buffer question(List<String> texts) {
    JsonObject question =
        new JsonObject()
            .put("model", config.model())
            .put("input", new JsonArray(texts))
            .put("encoding_format", "float");
    if (config.askDimensions()) {
      question.put("dimensions", config.dimensions());
    }
    return Buffer.buffer(question.encode());
  }

  /** A request that is given up is reset, so that its connection does not go on filling. */
  private Uni<byte[]> exchange(HttpClientRequest request, Buffer question, int texts) {
    int atMost = AROUND + texts * config.dimensions() * PER_NUMBER;
    return request
        .send(question)
        .chain(response -> body(response, atMost))
        .onFailure()
        .invoke(failure -> request.reset())
        .onCancellation()
        .invoke(request::reset);
  }

  private static Uni<byte[]> body(HttpClientResponse response, int atMost) {
    int status = response.statusCode();
    // A reset of our own is told by the call that was given up; nobody else has to hear of it.
    response.exceptionHandler(reset -> {});
    if (status != 200) {
      return Uni.createFrom().failure(failure(status, response.getHeader("Retry-After")));
    }
    return response
        .toMulti()
        .collect()
        .in(Buffer::buffer, (whole, part) -> append(whole, part, atMost))
        .map(Buffer::getBytes);
  }

  private static RuntimeException failure(int status, String retryAfter) {
    return REFUSED.contains(status)
        ? new RefusedTextException("the embedding provider refused the texts with " + status)
        : new ModelAwayException("the embedding provider answered " + status, pause(retryAfter));
  }

  /** Seconds; the form as a date is left out, for a pause of our own does as well. */
  private static Duration pause(String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : null;
  }

  private static void append(Buffer whole, Buffer part, int atMost) {
    if (whole.length() + part.length() > atMost) {
      throw new ModelAwayException("the embedding provider's answer is too long");
    }
    whole.appendBuffer(part);
  }

  private static ModelAwayException away(Throwable failure) {
    return failure instanceof ModelAwayException already
        ? already
        : new ModelAwayException("the embedding provider does not answer: " + failure);
  }

  @PreDestroy
  void close() {
    http.closeAndForget();
  }
}
