package io.knowledgevault.search.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the legs are brought together: one setting for all tenants, tuned on public collections. */
@ConfigMapping(prefix = "kv.search.ranking")
public interface RankingConfig {

  /** Weight of the dense leg, 0 to 1. */
  @WithDefault("0.7")
  double denseWeight();

  /** The BM25 score that counts as half of the best possible. */
  @WithDefault("8")
  double lexicalScale();

  /** Passages that each leg contributes, whatever the asked limit is. */
  @WithDefault("150")
  int candidates();
}
