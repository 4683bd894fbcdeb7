package io.knowledgevault.search.index.lucene;

import java.util.function.LongSupplier;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104ScalarQuantizedVectorsFormat.ScalarEncoding;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/**
 * How vectors are written: as they are while the index is small, since all of them are compared;
 * with a graph over a byte a number once it is large. Segments of both kinds may stand side by
 * side, and those that are small have no graph in either.
 */
final class VectorCodec extends Lucene104Codec {

  private static final int NEIGHBOURS = 16;
  private static final int BEAM = 100;
  private static final int NEVER = Integer.MAX_VALUE;

  /** Lucene makes no graph where n is at most k ln(n) for this k: below some 8,000 vectors. */
  private static final int TINY = 900;

  private final int exactBelow;
  private final LongSupplier passages;
  private final KnnVectorsFormat plain =
      new Lucene99HnswVectorsFormat(NEIGHBOURS, BEAM, 1, null, NEVER);
  private final KnnVectorsFormat graph;

  /**
   * @param exactBelow up to how many passages an index is small
   * @param passages how many it has now
   */
  VectorCodec(int exactBelow, LongSupplier passages) {
    this.exactBelow = exactBelow;
    this.passages = passages;
    int tiny = Math.min(TINY, (int) (exactBelow / Math.log(Math.max(exactBelow, 3))));
    this.graph =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.UNSIGNED_BYTE, NEIGHBOURS, BEAM, 1, null, tiny);
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return passages.getAsLong() > exactBelow ? graph : plain;
  }
}
