package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.EmbeddingModel;
import io.knowledgevault.search.embedding.EmbeddingModels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Gives texts their vectors and asks a model only for those that are not known. */
@ApplicationScoped
class PassageEmbedder {

  private static final Logger LOG = Logger.getLogger(PassageEmbedder.class);

  private final EmbeddingModels models;
  private final Counter reused;
  private final Counter made;

  PassageEmbedder(EmbeddingModels models, MeterRegistry metrics) {
    this.models = models;
    this.reused = metrics.counter("kv.search.passage.vectors", "from", "version before");
    this.made = metrics.counter("kv.search.passage.vectors", "from", "model");
  }

  /** A vector for each text. Fails when the model does. */
  Uni<Map<String, float[]>> vectors(
      String modelId, List<String> texts, Map<String, float[]> known) {
    List<String> unknown =
        texts.stream().distinct().filter(text -> !known.containsKey(text)).toList();
    reused.increment(texts.size() - unknown.size());
    made.increment(unknown.size());
    if (unknown.isEmpty()) {
      return Uni.createFrom().item(known);
    }
    EmbeddingModel model = models.get(modelId);
    return model.passages(unknown).map(vectors -> joined(known, unknown, vectors));
  }

  /** The same, but empty when the model does not answer. */
  Uni<Map<String, float[]>> vectorsIfItAnswers(
      String modelId, List<String> texts, Map<String, float[]> known) {
    return Uni.createFrom()
        .deferred(() -> vectors(modelId, texts, known))
        .onFailure()
        .invoke(failure -> LOG.warnf("Vectors of %s are left for later: %s", modelId, failure))
        .onFailure()
        .recoverWithItem(Map.of());
  }

  private static Map<String, float[]> joined(
      Map<String, float[]> known, List<String> texts, List<float[]> vectors) {
    Map<String, float[]> all = new HashMap<>(known);
    for (int i = 0; i < texts.size(); i++) {
      all.put(texts.get(i), vectors.get(i));
    }
    return all;
  }
}
