package io.knowledgevault.search.answer.model;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One question to the model. Given up, by whomever, its request is reset, so that the model stops
 * writing.
 */
final class ModelCall {

  private final Vertx vertx;
  private final MultiEmitter<? super String> emitter;
  private final CompletionReader reader = new CompletionReader();
  private final AtomicBoolean over = new AtomicBoolean();
  private final long firstTimer;
  private final long lastTimer;
  private volatile HttpClientRequest request;

  ModelCall(Vertx vertx, ModelConfig config, MultiEmitter<? super String> emitter) {
    this.vertx = vertx;
    this.emitter = emitter;
    this.firstTimer =
        vertx.setTimer(
            config.firstToken().toMillis(), fired -> fail("the model did not begin in time"));
    this.lastTimer =
        vertx.setTimer(
            config.deadline().toMillis(), fired -> fail("the model did not end in time"));
    emitter.onTermination(this::end);
  }

  void begin(HttpClient http, RequestOptions options, JsonObject question) {
    http.request(options)
        .compose(
            made -> {
              request = made;
              made.exceptionHandler(broken -> fail("the model's server broke off"));
              if (over.get()) {
                made.reset();
              }
              return made.send(question.toBuffer());
            })
        .onSuccess(this::read)
        .onFailure(failure -> fail("the model cannot be reached: " + failure.getMessage()));
  }

  private void read(HttpClientResponse response) {
    response.exceptionHandler(broken -> fail("the model's answer broke off"));
    if (response.statusCode() != 200) {
      fail("the model answered " + response.statusCode());
      return;
    }
    response.handler(this::packet);
    response.endHandler(
        end -> {
          if (reader.isDone()) {
            complete();
          } else {
            fail("the model's answer broke off");
          }
        });
  }

  private void packet(Buffer packet) {
    if (over.get()) {
      return;
    }
    try {
      List<String> said = reader.read(packet.getBytes());
      if (!said.isEmpty()) {
        vertx.cancelTimer(firstTimer);
        said.forEach(emitter::emit);
      }
      if (reader.isDone()) {
        complete();
      }
    } catch (IllegalStateException bad) {
      fail(bad.getMessage());
    }
  }

  /** What was cut in the middle of a sentence ends with a mark that no sentence ends with. */
  private void complete() {
    if (over.compareAndSet(false, true)) {
      if (reader.isCutShort()) {
        emitter.emit(SpokenSentences.CUT);
      }
      emitter.complete();
    }
  }

  private void fail(String why) {
    if (over.compareAndSet(false, true)) {
      emitter.fail(new IllegalStateException(why));
    }
  }

  private void end() {
    boolean givenUp = over.compareAndSet(false, true) || !reader.isDone();
    vertx.cancelTimer(firstTimer);
    vertx.cancelTimer(lastTimer);
    HttpClientRequest sent = request;
    if (givenUp && sent != null) {
      sent.reset();
    }
  }
}
