package io.knowledgevault.search.embedding.openai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** An embedding model behind the HTTP interface that OpenAI made common. */
@ConfigMapping(prefix = "kv.search.embedding.openai")
public interface OpenAiConfig {

  /** Address up to and without {@code /embeddings}; without it there is no such model. */
  Optional<String> url();

  /** Sent as bearer token. */
  Optional<String> key();

  /** What the provider calls the model. */
  @WithDefault("text-embedding-3-small")
  String model();

  /** Length of its vectors; an answer of another length is refused. */
  @WithDefault("1536")
  int dimensions();

  /** Whether to ask for that length: some models can shorten their vectors, others know no such. */
  @WithDefault("false")
  boolean askDimensions();

  /** Texts in one request. */
  @WithDefault("64")
  int batch();

  /** For one request about passages. */
  @WithDefault("20s")
  Duration deadline();

  /** For the request about a question; after it the search goes on without vectors. */
  @WithDefault("2s")
  Duration queryDeadline();

  /** How often a request about passages is made before the documents are put off. */
  @WithDefault("3")
  int attempts();

  /** First pause between two of them; it doubles. A provider that names a pause gets that one. */
  @WithDefault("250ms")
  Duration pause();

  /** Longer pauses than this are not waited for: the documents are put off. */
  @WithDefault("10s")
  Duration longestPause();

  /** Requests at once. */
  @WithDefault("4")
  int connections();

  /** Put in front of questions, if the model's card says so. */
  Optional<String> queryPrefix();

  /** Put in front of passages, if the model's card says so. */
  Optional<String> passagePrefix();
}
