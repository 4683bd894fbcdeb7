package io.knowledgevault.servicekit.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a process shares its connections to Postgres out. */
@ConfigMapping(prefix = "kv.database")
public interface DatabaseConfig {

  /** A request that gets no connection for this long is answered 503. */
  @WithDefault("5s")
  Duration patience();

  /** This many may wait for a connection; the next one is answered 503 at once. */
  @WithDefault("500")
  int waiting();

  /** A transaction that takes longer is told in the log. */
  @WithDefault("1s")
  Duration slow();
}
