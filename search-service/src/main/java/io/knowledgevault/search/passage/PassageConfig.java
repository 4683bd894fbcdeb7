package io.knowledgevault.search.passage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How documents are cut. */
@ConfigMapping(prefix = "kv.search.passage")
interface PassageConfig {

  /**
   * Most tokens of a passage's own text; title and headings come on top. The cost of a vector grows
   * faster than its text, and short passages are found more precisely.
   */
  @WithDefault("224")
  int maxTokens();
}
