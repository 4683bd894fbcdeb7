package io.knowledgevault.integration.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "kv.platform")
interface PlatformConfig {

  /** Threads that read sources blockingly. */
  @WithDefault("4")
  int sourceThreads();
}
