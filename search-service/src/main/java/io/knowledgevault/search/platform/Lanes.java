package io.knowledgevault.search.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** The lanes of this process that are not the embedding model's own. */
@ApplicationScoped
public class Lanes {

  private static final int INDEXING_WAITING = 10_000;

  private final Lane queries;
  private final Lane indexing;
  private final Lane remote;

  Lanes(SearchConfig config) {
    queries = new Lane("query", config.queryThreads(), config.queryWaiting());
    indexing = new Lane("index", config.indexThreads(), INDEXING_WAITING);
    remote = new Lane("remote", config.remoteThreads(), config.queryWaiting());
  }

  /** For questions: somebody waits. */
  public Lane queries() {
    return queries;
  }

  /** For keeping indexes current. */
  public Lane indexing() {
    return indexing;
  }

  /** For calls that wait for another process, so that those who use the processor need not. */
  public Lane remote() {
    return remote;
  }

  @PreDestroy
  void close() {
    queries.close();
    indexing.close();
    remote.close();
  }
}
