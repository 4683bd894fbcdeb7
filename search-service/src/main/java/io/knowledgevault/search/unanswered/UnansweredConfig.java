package io.knowledgevault.search.unanswered;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How unanswered questions are handed to gap. */
@ConfigMapping(prefix = "kv.search.unanswered")
interface UnansweredConfig {

  /** How often to see what is due; read by the scheduler. */
  @WithDefault("2s")
  Duration poll();

  /** How long a sender has; after each attempt twice as long, five minutes at most. */
  @WithDefault("15s")
  Duration lease();

  /** A hit without a word in common must be as near as this by meaning to be any good. */
  @WithDefault("0.55")
  double leastCosine();
}
