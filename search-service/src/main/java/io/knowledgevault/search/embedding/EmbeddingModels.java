package io.knowledgevault.search.embedding;

import io.knowledgevault.search.embedding.openai.OpenAiModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The models that this process can ask. */
@ApplicationScoped
public class EmbeddingModels {

  private final List<EmbeddingModel> all;
  private final EmbeddingModel configured;

  EmbeddingModels(EmbeddingConfig config, EmbeddingEngine builtIn, OpenAiModels remote) {
    Optional<EmbeddingModel> other = remote.configured();
    this.all = other.map(each -> List.of(builtIn, each)).orElse(List.of(builtIn));
    this.configured =
        switch (config.provider()) {
          case BUILT_IN -> builtIn;
          case OPENAI ->
              other.orElseThrow(
                  () ->
                      new IllegalStateException(
                          "kv.search.embedding.provider=openai needs"
                              + " kv.search.embedding.openai.url"));
        };
  }

  /** The one that tenants are to use, sooner or later. */
  public EmbeddingModel configured() {
    return configured;
  }

  /** A model by its id; empty when this process has no access to it. */
  public Optional<EmbeddingModel> find(String id) {
    return all.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The same for a caller who cannot go on without; fails with {@link ModelAwayException}. */
  public EmbeddingModel get(String id) {
    return find(id)
        .orElseThrow(() -> new ModelAwayException("the model " + id + " is not configured here"));
  }
}
