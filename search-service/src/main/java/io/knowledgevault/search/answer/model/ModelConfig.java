package io.knowledgevault.search.answer.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * A language model that writes answers and speaks the protocol of OpenAI; none unless an address is
 * given.
 */
@ConfigMapping(prefix = "kv.search.answer.model")
public interface ModelConfig {

  /** Base address, such as {@code https://models.example/v1}. */
  Optional<String> url();

  /** Sent as bearer token. */
  Optional<String> key();

  /** The model's name there. */
  @WithDefault("default")
  String name();

  /** How long the first word is waited for. */
  @WithDefault("5s")
  Duration firstToken();

  /** After this an answer is cut off. */
  @WithDefault("30s")
  Duration deadline();

  /** Answers it writes at the same time; further questions are answered without it. */
  @WithDefault("8")
  int concurrent();

  /** Longest answer, in the model's tokens. */
  @WithDefault("700")
  int maxTokens();

  /** So many failures in a row, and it is left alone for a while. */
  @WithDefault("4")
  int failures();

  /** How long it is left alone. */
  @WithDefault("30s")
  Duration rest();
}
