package io.knowledgevault.search.index.move;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a tenant's index moves from one engine to another. */
@ConfigMapping(prefix = "kv.search.engine")
public interface EngineConfig {

  /**
   * How long an index in the cluster is kept after its tenant has left it: replicas build their own
   * meanwhile, and go on searching in the old one until they have it.
   */
  @WithDefault("2m")
  Duration keepOld();
}
