package io.knowledgevault.search.answer.model;

import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.platform.Lane;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.query.StoredPassage;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Has the language model write an answer, if one is configured, and gives its sentences one by one
 * as soon as each is verified against the passage that it cites. Fails when the model does, when it
 * rests after failures, and when it has enough to do. Thread-safe.
 */
@ApplicationScoped
public class ModelWriter {

  private static final Logger LOG = Logger.getLogger(ModelWriter.class);

  private final ModelClient client;
  private final ModelConfig config;
  private final Lane lane;
  private final MeterRegistry metrics;
  private final ClaimCheck check = new ClaimCheck();
  private final Breaker breaker;
  private final Semaphore places;

  @Inject
  ModelWriter(ModelClient client, ModelConfig config, Lanes lanes, MeterRegistry metrics) {
    this(client, config, lanes.queries(), metrics);
  }

  ModelWriter(ModelClient client, ModelConfig config, Lane lane, MeterRegistry metrics) {
    this.client = client;
    this.config = config;
    this.lane = lane;
    this.metrics = metrics;
    this.breaker = new Breaker(config.failures(), config.rest(), System::nanoTime);
    this.places = new Semaphore(config.concurrent());
  }

  /** Whether there is a model. */
  public boolean isConfigured() {
    return client.isConfigured();
  }

  /** As answers name it. */
  public String name() {
    return config.name();
  }

  /**
   * The verified sentences, in their order; none when the model does not know.
   *
   * @param earlier questions of the conversation, newest first
   */
  public Multi<Part> write(String question, List<String> earlier, List<StoredPassage> passages) {
    return Multi.createFrom().deferred(() -> begin(question, earlier, passages));
  }

  private Multi<Part> begin(String question, List<String> earlier, List<StoredPassage> passages) {
    if (!places.tryAcquire()) {
      return refused("busy");
    }
    if (!breaker.tryPass()) {
      places.release();
      return refused("resting");
    }
    return sentences(question, earlier, passages).onTermination().invoke(this::ended);
  }

  private Multi<Part> sentences(
      String question, List<String> earlier, List<StoredPassage> passages) {
    SpokenSentences spoken = new SpokenSentences();
    CitedSentences cited = new CitedSentences(passages, check);
    AtomicReference<Throwable> broken = new AtomicReference<>();
    Multi<String> complete =
        client
            .ask(ModelPrompt.of(question, earlier, passages, config))
            .onItem()
            .transformToIterable(spoken::add)
            .onFailure()
            .invoke(broken::set)
            .onFailure()
            .recoverWithCompletion();
    Multi<String> last =
        Multi.createFrom()
            .deferred(
                () ->
                    Multi.createFrom()
                        .iterable(broken.get() == null ? spoken.end() : List.<String>of()));
    // A failure waits for its turn, so that it does not overtake what was said before.
    Multi<Part> outcome =
        Multi.createFrom()
            .deferred(
                () ->
                    broken.get() == null
                        ? Multi.createFrom().empty()
                        : Multi.createFrom().failure(broken.get()));
    Multi<String> sentences = Multi.createBy().concatenating().streams(complete, last);
    return Multi.createBy().concatenating().streams(verified(sentences, cited), outcome);
  }

  private Multi<Part> verified(Multi<String> sentences, CitedSentences cited) {
    return sentences
        .onItem()
        .transformToUniAndConcatenate(sentence -> lane.run(() -> cited.part(sentence)))
        .invoke(part -> count(part.isPresent() ? "verified" : "dropped"))
        .select()
        .where(Optional::isPresent)
        .map(Optional::get);
  }

  private Multi<Part> refused(String why) {
    count(why);
    return Multi.createFrom().failure(new IllegalStateException("the model is " + why));
  }

  private void ended(Throwable failure, boolean cancelled) {
    places.release();
    if (cancelled) {
      breaker.abandoned();
    } else if (failure == null) {
      breaker.succeeded();
    } else {
      breaker.failed();
      count("failed");
      LOG.warnf("The language model did not answer: %s", failure.getMessage());
    }
  }

  private void count(String outcome) {
    metrics.counter("kv.search.answer.model", "outcome", outcome).increment();
  }
}
