package io.knowledgevault.ingestion.export;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the other services hand out their part of a company's export. */
@ConfigMapping(prefix = "kv.export.services")
interface ExportConfig {

  URI integration();

  URI gap();

  URI search();

  /** Its management port: nothing internal stands on its API port. */
  URI gateway();
}
