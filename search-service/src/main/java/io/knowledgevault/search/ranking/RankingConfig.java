package io.knowledgevault.search.ranking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the legs are brought together: one setting for all tenants, tuned on public collections. */
@ConfigMapping(prefix = "kv.search.ranking")
public interface RankingConfig {

  /** Weight of the dense leg, 0 to 1. */
  @WithDefault("0.75")
  double denseWeight();

  /** The BM25 score that counts as half of the best possible. */
  @WithDefault("7")
  double lexicalScale();

  /** Passages that each leg contributes, whatever the asked limit is. */
  @WithDefault("150")
  int candidates();

  /** What a passage loses that speaks of what the question excludes ("without …"). */
  @WithDefault("0.15")
  double unwantedPenalty();

  /** What new documents gain when a question asks for them. */
  Recent freshness();

  /** How similar documents support each other. */
  Support neighbours();

  /** See {@link Freshness}. */
  interface Recent {

    /** What the newest gains; 0 turns it off. */
    @WithDefault("0.1")
    double weight();

    /** After it, half of the gain is left. */
    @WithDefault("P90D")
    Duration halfLife();
  }

  /** See {@link Neighbours}. */
  interface Support {

    /** The best documents, which listen to each other. */
    @WithDefault("50")
    int among();

    /** Neighbours that each of them listens to. */
    @WithDefault("3")
    int count();

    /** Share of the neighbours in a document's score, 0 to 1; 0 turns it off. */
    @WithDefault("0.25")
    double share();
  }
}
