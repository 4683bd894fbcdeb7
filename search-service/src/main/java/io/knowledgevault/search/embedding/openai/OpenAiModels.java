package io.knowledgevault.search.embedding.openai;

import io.knowledgevault.search.embedding.EmbeddingModel;
import io.knowledgevault.search.platform.Lane;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives the model of the configured provider, if there is one. */
@ApplicationScoped
public class OpenAiModels {

  private static final int WAITING = 1_000;

  private final OpenAiConfig config;
  private final EmbeddingsClient client;
  private final Lane reading = new Lane("embed-remote", 1, WAITING);

  OpenAiModels(OpenAiConfig config, EmbeddingsClient client) {
    this.config = config;
    this.client = client;
  }

  public Optional<EmbeddingModel> configured() {
    return config.url().map(url -> new OpenAiModel(client, config, reading));
  }

  @PreDestroy
  void close() {
    reading.close();
  }
}
