package io.knowledgevault.search.embedding;

import io.knowledgevault.search.platform.Lane;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * The built-in model: turns texts into vectors, on threads of its own. Questions have a lane beside
 * that of passages, and texts of other services a third. Thread-safe.
 */
@Startup
@ApplicationScoped
public class EmbeddingEngine implements EmbeddingModel {

  private static final int PASSAGES_WAITING = 10_000;

  private final OnnxModel model;
  private final Lane passages;
  private final Lane queries;
  private final Lane guests;
  private final EmbeddingConfig config;
  private final Timer bareQueries;

  EmbeddingEngine(EmbeddingConfig config, MeterRegistry metrics) {
    this.config = config;
    model = OnnxModel.load();
    bareQueries =
        Timer.builder("kv.search.embedding.query")
            .description("The model alone, without waiting for a thread")
            .publishPercentiles(0.5, 0.95)
            .register(metrics);
    passages = new Lane("embed-passage", config.passageThreads(), PASSAGES_WAITING);
    queries = new Lane("embed-query", config.queryThreads(), config.queryWaiting());
    guests = new Lane("embed-guest", config.guestThreads(), config.guestsWaiting());
  }

  @Override
  public String id() {
    return OnnxModel.ID;
  }

  @Override
  public int dimensions() {
    return OnnxModel.DIMENSIONS;
  }

  @Override
  public Uni<float[]> query(String text) {
    return queries
        .run(() -> bareQueries.record(() -> model.query(text)))
        .ifNoItem()
        .after(config.queryWithin())
        .fail();
  }

  /** The vectors of short texts that a waiting person's answer needs, in order. */
  public Uni<List<float[]>> urgent(List<String> texts) {
    return all(queries, config.queryThreads(), texts);
  }

  @Override
  public Uni<List<float[]>> passages(List<String> texts) {
    return all(passages, config.passageThreads(), texts);
  }

  /** The vectors of texts of other services, in order; 503 when too many wait. */
  public Uni<List<float[]>> guests(List<String> texts) {
    return all(guests, config.guestThreads(), texts);
  }

  private Uni<List<float[]>> all(Lane lane, int threads, List<String> texts) {
    if (texts.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<Uni<float[]>> each =
        texts.stream().map(text -> lane.run(() -> model.passage(text))).toList();
    // No more at once than keeps the threads busy: other callers get their turn in between.
    return Uni.join().all(each).usingConcurrencyOf(2 * threads).andFailFast();
  }

  /** Runs work that counts tokens, such as cutting, where passages are embedded. */
  public <T> Uni<T> besidePassages(Supplier<T> work) {
    return passages.run(work);
  }

  /** Tokens of a text; blocks for some microseconds, so call it on a lane. */
  public int tokens(String text) {
    return model.tokens(text);
  }

  @PreDestroy
  void close() {
    queries.close();
    guests.close();
    passages.close();
    model.close();
  }
}
