package io.knowledgevault.search.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where indexes live and how many are open. */
@ConfigMapping(prefix = "kv.search.index")
public interface IndexConfig {

  /** Scratch folder of this process; its content may be lost at any time. */
  @WithDefault("${kv.state.dir:${java.io.tmpdir}/knowledgevault-search}")
  String folder();

  /** Most indexes open at once; the least recently used goes first. */
  @WithDefault("64")
  int maxOpen();

  /** Most bytes of all open indexes together. */
  @WithDefault("2000000000")
  long maxBytes();

  /** Up to how many passages the vectors are compared one by one. */
  @WithDefault("20000")
  int exactBelow();

  /** How long at most the files of an index are checked before it is opened. */
  @WithDefault("1s")
  Duration checkFor();

  /** How long a search waits for its index to open, before it answers without it. */
  @WithDefault("10s")
  Duration waitForOpen();

  /** How long a search waits for the {@code minSeq} that its caller asks for. */
  @WithDefault("2s")
  Duration waitForSeq();

  /** How often searches look for changes that no message told of. */
  @WithDefault("1s")
  Duration lookEvery();

  /** Ranking inside the lexical leg. */
  LexicalWeights lexical();
}
