package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.ClassificationConfig;
import io.knowledgevault.ingestion.classification.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * Puts a question to the configured language model. Fails when it is slow, broken or talks too
 * much; after some failures it is left alone for half a minute.
 */
@ApplicationScoped
class ModelClient {

  private static final int MAX_ANSWER = 64 * 1024;

  private final ClassificationConfig.Model config;
  private final HttpClient http;

  ModelClient(ClassificationConfig config, Vertx vertx) {
    this.config = config.model();
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(4)
                .setConnectTimeout((int) this.config.deadline().toMillis()));
  }

  /** Whether there is a model to ask. */
  boolean isConfigured() {
    return config.url().isPresent();
  }

  /** The body of its answer, as it came. */
  @CircuitBreaker(
      requestVolumeThreshold = 4,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS)
  Uni<String> ask(Subject subject) {
    JsonObject question = ModelPrompt.of(subject, config.name());
    return http.request(options())
        .chain(request -> exchange(request, Buffer.buffer(question.encode())))
        .ifNoItem()
        .after(config.deadline())
        .fail();
  }

  private RequestOptions options() {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().orElseThrow().replaceAll("/+$", "") + "/chat/completions")
            .putHeader("Content-Type", "application/json")
            .setTimeout(config.deadline().toMillis());
    config.key().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key));
    return options;
  }

  /** A request that is given up is reset, so that its connection does not go on filling. */
  private static Uni<String> exchange(HttpClientRequest request, Buffer question) {
    return request
        .send(question)
        .chain(ModelClient::body)
        .onFailure()
        .invoke(failure -> request.reset())
        .onCancellation()
        .invoke(request::reset);
  }

  private static Uni<String> body(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Uni.createFrom()
          .failure(new IllegalStateException("the model answered " + response.statusCode()));
    }
    return response
        .toMulti()
        .collect()
        .in(Buffer::buffer, ModelClient::append)
        .map(whole -> whole.toString(StandardCharsets.UTF_8));
  }

  private static void append(Buffer whole, Buffer part) {
    if (whole.length() + part.length() > MAX_ANSWER) {
      throw new IllegalStateException("the model's answer is too long");
    }
    whole.appendBuffer(part);
  }

  @PreDestroy
  void close() {
    http.closeAndForget();
  }
}
