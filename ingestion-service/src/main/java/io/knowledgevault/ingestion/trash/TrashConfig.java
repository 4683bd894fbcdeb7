package io.knowledgevault.ingestion.trash;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long deleted documents can be restored, and when the housekeeping is done. */
@ConfigMapping(prefix = "kv.documents")
interface TrashConfig {

  /** Deleted documents keep their texts for this long. */
  @WithDefault("30D")
  Duration retention();

  /** How often the purge looks for what is due; {@code off} on a replica that is not to. */
  @WithDefault("10m")
  String purgeEvery();

  /** How often the journal of the statistics is added up; {@code off} likewise. */
  @WithDefault("1m")
  String compactEvery();
}
