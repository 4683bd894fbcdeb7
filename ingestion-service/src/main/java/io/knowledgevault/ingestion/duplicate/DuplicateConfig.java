package io.knowledgevault.ingestion.duplicate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether duplicates are looked for. */
@ConfigMapping(prefix = "kv.duplicates")
public interface DuplicateConfig {

  /** Off, documents are stored and followed as ever, and nobody links them. */
  @WithDefault("true")
  boolean enabled();
}
