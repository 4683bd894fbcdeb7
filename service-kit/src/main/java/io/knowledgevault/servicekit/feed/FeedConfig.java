package io.knowledgevault.servicekit.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service follows the change feed. */
@ConfigMapping(prefix = "kv.feed")
public interface FeedConfig {

  /** How many tenants are worked on at once in this process. */
  @WithDefault("2")
  int workers();

  /** How often to look without being woken; read by the scheduler. */
  @WithDefault("3s")
  Duration poll();

  /** Between two rounds of wake-ups: those that come meanwhile are acted on together. */
  @WithDefault("50ms")
  Duration rest();

  /** Changes a batch, at most 500. */
  @WithDefault("50")
  int batch();

  /** Characters of text a batch, though one change may have more. */
  @WithDefault("400000")
  long batchCharacters();

  /** For so long one tenant is worked on before others that wait come first. */
  @WithDefault("3s")
  Duration turn();

  /** Another replica takes a tenant over when its worker has not been heard of for this long. */
  @WithDefault("20s")
  Duration lease();

  /** A single change that failed this often is skipped, so that it cannot hold up its tenant. */
  @WithDefault("12")
  int skipAfter();
}
