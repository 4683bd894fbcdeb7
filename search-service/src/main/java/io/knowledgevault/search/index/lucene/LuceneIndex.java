package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.text.EnglishWords;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;

/**
 * The index in Lucene 10: BM25 on analysed text, vectors scanned exactly up to a size and by graph
 * above. The feed number stands in the user data of each commit, so that segments and number can
 * never disagree.
 */
final class LuceneIndex implements PassageIndex {

  private static final String SEQ = "seq";
  private static final String LAYOUT = "layout";
  private static final double WRITE_BUFFER_MB = 8;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Queries queries;
  private final int exactBelow;
  private volatile long seq;

  /**
   * Opens what is in the directory, which this index closes with itself.
   *
   * @param exactBelow up to how many passages all vectors are compared
   * @throws IOException also when the files are damaged
   */
  LuceneIndex(Directory directory, LexicalWeights weights, int exactBelow) throws IOException {
    EnglishWords english = new EnglishWords();
    BM25Similarity similarity = new BM25Similarity(weights.k1(), weights.b());
    IndexWriterConfig config =
        new IndexWriterConfig(english.analyzer())
            .setSimilarity(similarity)
            .setCodec(codec(exactBelow))
            .setRAMBufferSizeMB(WRITE_BUFFER_MB)
            // Merges run on the thread that indexes: its pool is the bound.
            .setMergeScheduler(new SerialMergeScheduler());
    this.directory = directory;
    this.writer = new IndexWriter(directory, config);
    this.searchers = new SearcherManager(writer, searcherFactory(similarity));
    this.queries = new Queries(english, weights);
    this.exactBelow = exactBelow;
    this.seq = committedSeq();
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

  /** A segment gets a graph only where it is large enough to be asked through it. */
  private static Lucene104Codec codec(int exactBelow) {
    // Lucene draws the line where n > k ln(n) for this k.
    int threshold = (int) (exactBelow / Math.log(Math.max(exactBelow, 3)));
    KnnVectorsFormat vectors = new Lucene99HnswVectorsFormat(16, 100, 1, null, threshold);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  private long committedSeq() throws IOException {
    long committed = 0;
    if (writer.getLiveCommitData() != null) {
      for (Map.Entry<String, String> each : writer.getLiveCommitData()) {
        if (each.getKey().equals(LAYOUT) && !each.getValue().equals(Fields.LAYOUT)) {
          throw new IOException("written with another layout: " + each.getValue());
        }
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
        return new Legs(searcher, query, queries).candidates(exactBelow);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void apply(List<IndexedDocument> documents, long upTo) {
    try {
      for (IndexedDocument document : documents) {
        Term key = new Term(Fields.DOCUMENT, document.id().toString());
        if (document.passages().isEmpty()) {
          writer.deleteDocuments(key);
        } else {
          writer.updateDocuments(key, Fields.of(document));
        }
      }
      writer.setLiveCommitData(Map.of(SEQ, Long.toString(upTo), LAYOUT, Fields.LAYOUT).entrySet());
      writer.commit();
      searchers.maybeRefreshBlocking();
      seq = upTo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long seq() {
    return seq;
  }

  @Override
  public Size size() {
    return new Size(writer.getDocStats().numDocs, bytes());
  }

  private long bytes() {
    long bytes = 0;
    try {
      for (String file : directory.listAll()) {
        bytes += length(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long length(String file) throws IOException {
    try {
      return directory.fileLength(file);
    } catch (FileNotFoundException | NoSuchFileException mergedAway) {
      return 0;
    }
  }

  @Override
  public void close() {
    try (directory) {
      searchers.close();
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
