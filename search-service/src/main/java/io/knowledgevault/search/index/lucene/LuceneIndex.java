package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.index.IndexFiles;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.PassageIndex;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;

/**
 * The index in Lucene 10: BM25 on analysed text, vectors scanned exactly up to a size and by graph
 * above. The feed number stands in the user data of each commit, so that segments and number can
 * never disagree. Commits are rare, since a lost one costs only reading the same rows again.
 */
final class LuceneIndex implements PassageIndex {

  static final String SEQ = "seq";
  static final String LAYOUT = "layout";

  private static final double WRITE_BUFFER_MB = 16;
  private static final int COMMIT_AFTER_DOCUMENTS = 5_000;

  /** What an open index takes besides its files: readers, field names, buffers. An estimate. */
  private static final long OVERHEAD = 200_000;

  private final Directory directory;
  private final IndexWriter writer;
  private final SnapshotDeletionPolicy commits =
      new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());
  private final SearcherManager searchers;
  private final LexicalWeights weights;
  private final int exactBelow;
  private int sinceCommit;
  private volatile long seq;
  private volatile Size size;
  private volatile long expected;

  /**
   * Opens what is in the directory, which this index closes with itself, unless opening fails.
   *
   * @param exactBelow up to how many passages all vectors are compared
   * @throws IOException also when the files are damaged
   */
  LuceneIndex(Directory directory, LexicalWeights weights, int exactBelow) throws IOException {
    BM25Similarity similarity = new BM25Similarity(weights.k1(), weights.b());
    this.directory = directory;
    this.weights = weights;
    this.exactBelow = exactBelow;
    this.writer = new IndexWriter(directory, config(similarity));
    try {
      this.searchers = new SearcherManager(writer, searcherFactory(similarity));
      this.seq = committedSeq();
      this.size = measure();
      this.expected = size.passages();
    } catch (IOException | RuntimeException failure) {
      // Or the lock would stay.
      writer.rollback();
      throw failure;
    }
  }

  private IndexWriterConfig config(BM25Similarity similarity) {
    return new IndexWriterConfig(Languages.analyzer(Languages.DEFAULT))
        .setSimilarity(similarity)
        .setCodec(new VectorCodec(exactBelow, () -> expected))
        .setIndexDeletionPolicy(commits)
        .setRAMBufferSizeMB(WRITE_BUFFER_MB)
        // Merges run on the thread that indexes: its pool is the bound.
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private static SearcherFactory searcherFactory(BM25Similarity similarity) {
    return new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(similarity);
        // Filters differ from question to question: caching them would only hold memory.
        searcher.setQueryCache(null);
        return searcher;
      }
    };
  }

  private long committedSeq() {
    long committed = 0;
    if (writer.getLiveCommitData() != null) {
      for (Map.Entry<String, String> each : writer.getLiveCommitData()) {
        if (each.getKey().equals(SEQ)) {
          committed = Long.parseLong(each.getValue());
        }
      }
    }
    return committed;
  }

  @Override
  public List<Candidate> candidates(CandidateQuery query) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return new Legs(searcher, query, weights).candidates(exactBelow);
      } catch (IOException | RuntimeException | InternalError failure) {
        throw explained(failure, searcher.getIndexReader());
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a failed search means. Damaged bytes may fail anywhere with anything, so the checksums are
   * asked; a file that was cut off while it was mapped is an InternalError.
   */
  private static RuntimeException explained(Throwable failure, IndexReader reader) {
    try {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
    } catch (IOException | RuntimeException | InternalError damaged) {
      return new IndexDamagedException(damaged);
    }
    return failure instanceof CorruptIndexException || failure instanceof InternalError
        ? new IndexDamagedException(failure)
        : plain(failure);
  }

  private static RuntimeException plain(Throwable failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new UncheckedIOException((IOException) failure);
  }

  @Override
  public void apply(List<IndexedDocument> documents, long upTo) {
    try {
      expected = size.passages() + documents.stream().mapToInt(d -> d.passages().size()).sum();
      for (IndexedDocument document : documents) {
        Term key = new Term(Fields.DOCUMENT, document.id().toString());
        if (document.passages().isEmpty()) {
          writer.deleteDocuments(key);
        } else {
          writer.updateDocuments(key, Fields.of(document));
        }
      }
      writer.setLiveCommitData(Map.of(SEQ, Long.toString(upTo), LAYOUT, Fields.LAYOUT).entrySet());
      sinceCommit += documents.size();
      if (sinceCommit >= COMMIT_AFTER_DOCUMENTS) {
        writer.commit();
        sinceCommit = 0;
      }
      searchers.maybeRefreshBlocking();
      size = measure();
      seq = upTo;
    } catch (IOException | RuntimeException | InternalError failure) {
      throw failedToWrite(failure);
    }
  }

  /** After some failures Lucene closes the writer for good, as it does when it finds damage. */
  private RuntimeException failedToWrite(Throwable failure) {
    boolean over = !writer.isOpen() || failure instanceof CorruptIndexException;
    return over || failure instanceof InternalError
        ? new IndexDamagedException(failure)
        : plain(failure);
  }

  /** Commits, and keeps the commit until it is copied. */
  IndexFiles.Held hold() {
    try {
      writer.commit();
      return new HeldCommit(commits.snapshot(), commits);
    } catch (IOException | RuntimeException failure) {
      throw failedToWrite(failure);
    }
  }

  @Override
  public long seq() {
    return seq;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public long memory() {
    return size.bytes() + OVERHEAD;
  }

  private Size measure() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += length(file);
    }
    return new Size(writer.getDocStats().numDocs, bytes);
  }

  private long length(String file) throws IOException {
    try {
      return directory.fileLength(file);
    } catch (FileNotFoundException | NoSuchFileException mergedAway) {
      return 0;
    }
  }

  /** Whatever cannot be written any more is given up: Postgres has it. */
  @Override
  public void close() {
    try (directory) {
      searchers.close();
      if (writer.isOpen()) {
        writer.close();
      } else {
        writer.rollback();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
