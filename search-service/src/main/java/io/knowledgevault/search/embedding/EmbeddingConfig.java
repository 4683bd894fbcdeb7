package io.knowledgevault.search.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Which model makes the vectors, and the threads of the built-in one: each runs one text at a time
 * and keeps one processor busy.
 */
@ConfigMapping(prefix = "kv.search.embedding")
public interface EmbeddingConfig {

  /** The model for all tenants; those who have vectors of another are moved in the background. */
  @WithDefault("built-in")
  Provider provider();

  /** How often to look for tenants with vectors of another model; read by the scheduler. */
  @WithDefault("30s")
  String look();

  /** Threads for passages; indexing is as fast as these. */
  @WithDefault("2")
  int passageThreads();

  /** Threads for questions, apart so that indexing cannot keep them waiting. */
  @WithDefault("2")
  int queryThreads();

  /** Threads for the texts of other services: one, for nobody waits for these. */
  @WithDefault("1")
  int guestThreads();

  /** Texts of other services that may wait; more are refused with 503. */
  @WithDefault("256")
  int guestsWaiting();

  /** Questions that may wait for their vector. */
  @WithDefault("512")
  int queryWaiting();

  /** After this a search goes on without vectors. */
  @WithDefault("2s")
  Duration queryWithin();

  /** Where vectors come from. */
  enum Provider {
    BUILT_IN,
    OPENAI
  }
}
