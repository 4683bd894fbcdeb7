package io.knowledgevault.gap.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How documents are read. */
@ConfigMapping(prefix = "kv.analysis")
interface AnalysisConfig {

  /** Sentences of one document that are looked at; what follows is left out. */
  @WithDefault("20000")
  int maxSentences();

  /** Threads that read; reading is pure CPU work. */
  @WithDefault("2")
  int threads();
}
