package io.knowledgevault.integration.ingestion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient this service is with ingestion. */
@ConfigMapping(prefix = "kv.ingestion-client")
interface IngestionConfig {

  /** Pause before the second try; each further pause is twice as long. */
  @WithDefault("500ms")
  Duration firstPause();

  /** No pause is longer. */
  @WithDefault("15s")
  Duration longestPause();

  /** Tries while ingestion is away or overloaded; then the run stops and its job is tried again. */
  @WithDefault("9")
  int attempts();

  /** Tries of a document on which ingestion itself stumbles; then it is listed as an error. */
  @WithDefault("3")
  int attemptsPerDocument();
}
