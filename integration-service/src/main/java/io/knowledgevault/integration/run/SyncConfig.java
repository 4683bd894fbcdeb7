package io.knowledgevault.integration.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a run works. */
@ConfigMapping(prefix = "kv.sync")
interface SyncConfig {

  /** Documents of one run that are uploaded at once. */
  @WithDefault("4")
  int uploads();

  /** Larger documents are listed as errors. */
  @WithDefault("104857600")
  long maxItemBytes();

  /** Never removes more than this share of a connection's documents unless a person confirms it… */
  @WithDefault("0.5")
  double removalShare();

  /** …but always as many as this. */
  @WithDefault("20")
  int removalFloor();
}
