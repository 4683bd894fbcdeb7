package io.knowledgevault.search.index;

import io.smallrye.config.WithDefault;

/** How the lexical leg scores: BM25 and the weights of its parts. Tuned on public collections. */
public interface LexicalWeights {

  /** How soon repeating a word stops to count. */
  @WithDefault("1.2")
  float k1();

  /** How much long passages are held back, 0 to 1. */
  @WithDefault("0.75")
  float b();

  /** What a word counts that only wraps the question, such as "how", "find" or "papers". */
  @WithDefault("0.25")
  float questionWord();

  /** Share of a match in the title, beside the whole text (which holds the title too). */
  @WithDefault("0.2")
  float title();

  /** Share of a match in the headings above a passage, beside the whole text likewise. */
  @WithDefault("0.1")
  float heading();

  /** Share of two words that stand together in question and passage. */
  @WithDefault("0.2")
  float adjacentPair();

  /** Share of an acronym's long form, or of a long form's acronym. */
  @WithDefault("0.2")
  float acronym();

  /** Share of an identifier, such as {@code ERR_1042}, that matches as it is written. */
  @WithDefault("0.3")
  float identifier();
}
