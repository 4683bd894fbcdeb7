package io.knowledgevault.servicekit.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process works on jobs. */
@ConfigMapping(prefix = "kv.jobs")
public interface JobConfig {

  /** How many at once. */
  @WithDefault("2")
  int workers();

  /** How often to look without being woken; read by the scheduler. */
  @WithDefault("5s")
  Duration poll();

  /** Another replica takes a job over when its worker has not been heard of for this long. */
  @WithDefault("20s")
  Duration lease();

  /** A job that failed this often has failed. */
  @WithDefault("5")
  int maxAttempts();
}
