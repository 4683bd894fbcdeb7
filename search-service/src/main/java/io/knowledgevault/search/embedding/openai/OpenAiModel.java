package io.knowledgevault.search.embedding.openai;

import io.knowledgevault.search.embedding.EmbeddingModel;
import io.knowledgevault.search.embedding.ModelAwayException;
import io.knowledgevault.search.platform.Lane;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * The configured provider as a model: texts go in batches, a batch that fails for a passing reason
 * is tried again after the pause that the provider asks for, or a growing one. Questions are tried
 * once, for somebody waits. Thread-safe.
 */
final class OpenAiModel implements EmbeddingModel {

  private final EmbeddingsClient client;
  private final OpenAiConfig config;
  private final Lane reading;

  /**
   * @param reading where answers are read, which takes a while for a full batch
   */
  OpenAiModel(EmbeddingsClient client, OpenAiConfig config, Lane reading) {
    this.client = client;
    this.config = config;
    this.reading = reading;
  }

  @Override
  public String id() {
    return config.model() + "@" + config.dimensions();
  }

  @Override
  public int dimensions() {
    return config.dimensions();
  }

  @Override
  public Uni<float[]> query(String text) {
    List<String> texts = List.of(config.queryPrefix().orElse("") + text);
    return ask(texts, config.queryDeadline()).map(List::getFirst);
  }

  @Override
  public Uni<List<float[]>> passages(List<String> texts) {
    return Multi.createFrom()
        .iterable(batches(texts))
        .onItem()
        .transformToUni(batch -> batch(batch, 1))
        .merge(1)
        .collect()
        .in(() -> new ArrayList<float[]>(texts.size()), List::addAll)
        .map(List::copyOf);
  }

  private List<List<String>> batches(List<String> texts) {
    String prefix = config.passagePrefix().orElse("");
    List<String> prefixed = texts.stream().map(prefix::concat).toList();
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += config.batch()) {
      batches.add(prefixed.subList(from, Math.min(texts.size(), from + config.batch())));
    }
    return batches;
  }

  private Uni<List<float[]>> batch(List<String> texts, int attempt) {
    return ask(texts, config.deadline())
        .onFailure(ModelAwayException.class)
        .recoverWithUni(away -> again(texts, attempt, (ModelAwayException) away));
  }

  private Uni<List<float[]>> again(List<String> texts, int attempt, ModelAwayException away) {
    Duration pause =
        away.retryAfter().orElse(config.pause().multipliedBy(1L << Math.min(attempt - 1, 10)));
    if (attempt >= config.attempts() || pause.compareTo(config.longestPause()) > 0) {
      return Uni.createFrom().failure(away);
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(pause)
        .chain(() -> batch(texts, attempt + 1));
  }

  private Uni<List<float[]>> ask(List<String> texts, Duration deadline) {
    return client
        .ask(texts, deadline)
        .onFailure(CircuitBreakerOpenException.class)
        .transform(open -> new ModelAwayException("the embedding provider is left alone for now"))
        .chain(
            body ->
                reading.run(() -> EmbeddingsReply.read(body, texts.size(), config.dimensions())));
  }
}
