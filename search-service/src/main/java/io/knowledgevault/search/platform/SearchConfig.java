package io.knowledgevault.search.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this process shares its processors, and which part of the work it does. */
@ConfigMapping(prefix = "kv.search")
public interface SearchConfig {

  /** {@code query} processes follow no feed, so that questions and indexing scale apart. */
  @WithDefault("all")
  Role role();

  /** Threads that look into indexes and cut snippets. */
  @WithDefault("2")
  int queryThreads();

  /** Questions that may wait for one of them. */
  @WithDefault("256")
  int queryWaiting();

  /** Threads that write indexes. */
  @WithDefault("1")
  int indexThreads();

  /** Threads that wait for indexes in other processes; they hardly use the processor. */
  @WithDefault("16")
  int remoteThreads();

  /** What a process does. */
  enum Role {
    ALL,
    QUERY,
    INDEX
  }
}
