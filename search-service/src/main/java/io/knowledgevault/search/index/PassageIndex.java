package io.knowledgevault.search.index;

import java.util.List;

/**
 * The searchable passages of one tenant: a cache of what Postgres holds, so it may be thrown away
 * at any time. Methods block and use the processor; never call them on an event loop.
 *
 * <p>When its files turn out to be damaged, methods throw {@link IndexDamagedException}: it has to
 * be closed, discarded and built anew.
 *
 * <p>{@link #candidates} may run on many threads, also while {@link #apply} runs; {@code apply} and
 * {@link #close} are called by one thread at a time.
 */
public interface PassageIndex extends AutoCloseable {

  /**
   * The passages that either leg found. Each carries its exact score in both legs, also where it is
   * not among the best of one, so that fusion need not guess.
   */
  List<Candidate> candidates(CandidateQuery query);

  /**
   * Takes documents over and remembers how far the feed is applied. What was applied is found by
   * searches that begin after the return. After a crash {@link #seq} may be an earlier one again:
   * content and number always agree.
   *
   * @param seq all changes up to this feed number are in the index now
   */
  void apply(List<IndexedDocument> documents, long seq);

  /** The feed number up to which changes are applied; 0 for an empty index. */
  long seq();

  /** Its size; does not block. */
  Size size();

  /** Bytes of memory that it takes of this process at most, files mapped into memory included. */
  default long memory() {
    return size().bytes();
  }

  /** What holds it. Of a remote one methods wait for another process. Does not block. */
  default Engine engine() {
    return Engine.LUCENE;
  }

  @Override
  void close();

  /**
   * How large an index is.
   *
   * @param bytes on disk
   */
  record Size(long passages, long bytes) {}
}
