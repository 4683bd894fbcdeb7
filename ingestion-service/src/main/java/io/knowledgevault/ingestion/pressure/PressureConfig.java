package io.knowledgevault.ingestion.pressure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When intake holds back. */
@ConfigMapping(prefix = "kv.pressure")
public interface PressureConfig {

  /** Changes that a service following the feed may be behind before a tenant's intake waits. */
  @WithDefault("200000")
  long maxLag();

  /** A service that has not asked for a tenant's changes for this long holds nothing back. */
  @WithDefault("15m")
  Duration goneAfter();

  /** How often a service's place in a tenant's feed is noted, and looked at, in one replica. */
  @WithDefault("1s")
  Duration noteEvery();

  /** Bytes of all JSON bodies in work in this replica; half of it for one tenant. */
  @WithDefault("48000000")
  long jsonBytes();

  /** Bytes of all file uploads in work in this replica, on disk; half of it for one tenant. */
  @WithDefault("1000000000")
  long fileBytes();
}
