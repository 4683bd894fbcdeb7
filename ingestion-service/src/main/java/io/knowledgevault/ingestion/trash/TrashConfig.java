package io.knowledgevault.ingestion.trash;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long deleted documents can be restored, and how often it is looked for what is due. */
@ConfigMapping(prefix = "kv.documents")
interface TrashConfig {

  /** Deleted documents keep their texts for this long. */
  @WithDefault("30D")
  Duration retention();

  /** How often the purge looks; read by the scheduler. */
  @WithDefault("10m")
  Duration purgeEvery();
}
