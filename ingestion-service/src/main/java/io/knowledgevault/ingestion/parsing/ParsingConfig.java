package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are read, see {@link ParsingLimits}. */
@ConfigMapping(prefix = "kv.parsing")
public interface ParsingConfig {

  /** Files read at the same time; each may need several times its size in memory. */
  @WithDefault("2")
  int threads();

  /** Files that may wait for their turn before uploads are told to come back later. */
  @WithDefault("500")
  int queue();

  @WithDefault("52428800")
  long maxBytes();

  @WithDefault("30s")
  Duration maxTime();

  @WithDefault("2000000")
  int maxCharacters();

  @WithDefault("5")
  int maxDepth();

  @WithDefault("500")
  int maxEmbedded();

  @WithDefault("209715200")
  long maxExpandedBytes();

  @WithDefault("200")
  int maxExpansionRatio();

  default ParsingLimits limits() {
    return new ParsingLimits(
        maxBytes(),
        maxTime(),
        maxCharacters(),
        maxDepth(),
        maxEmbedded(),
        maxExpandedBytes(),
        maxExpansionRatio());
  }
}
