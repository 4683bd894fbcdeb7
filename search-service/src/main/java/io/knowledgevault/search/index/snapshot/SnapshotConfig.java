package io.knowledgevault.search.index.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the files of an index are kept in Postgres. */
@ConfigMapping(prefix = "kv.search.snapshot")
public interface SnapshotConfig {

  /** Smaller indexes are built from their passages in no time. */
  @WithDefault("2000")
  long fromPassages();

  /** How many changes a kept copy may be behind before it is written anew. */
  @WithDefault("1000")
  long afterChanges();

  /** How often an index that is in use is looked at. */
  @WithDefault("5m")
  Duration every();

  /** After what time without a sign of life another replica may write instead. */
  @WithDefault("1m")
  Duration lease();
}
