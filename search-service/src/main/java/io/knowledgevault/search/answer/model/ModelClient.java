package io.knowledgevault.search.answer.model;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts questions to the configured language model and gives its words as they come. Fails when it
 * is slow, broken or talks too much. Thread-safe.
 */
@ApplicationScoped
class ModelClient {

  private final ModelConfig config;
  private final Vertx vertx;
  private final HttpClient http;

  ModelClient(ModelConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) config.firstToken().toMillis()),
            new PoolOptions().setHttp1MaxSize(config.concurrent()));
  }

  /** Whether there is a model to ask. */
  boolean isConfigured() {
    return config.url().isPresent();
  }

  /** Its words; complete only when it has said that it is through. */
  Multi<String> ask(JsonObject question) {
    return Multi.createFrom()
        .emitter(emitter -> new ModelCall(vertx, config, emitter).begin(http, options(), question));
  }

  private RequestOptions options() {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().orElseThrow().replaceAll("/+$", "") + "/chat/completions")
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "text/event-stream");
    config.key().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key));
    return options;
  }

  @PreDestroy
  void close() {
    http.close();
  }
}
