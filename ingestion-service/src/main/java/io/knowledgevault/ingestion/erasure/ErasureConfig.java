package io.knowledgevault.ingestion.erasure;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the other services are asked to remove a company. */
@ConfigMapping(prefix = "kv.erasure.services")
interface ErasureConfig {

  URI integration();

  URI gap();

  URI search();

  /** Its management port: nothing internal stands on its API port. */
  URI gateway();
}
