package io.knowledgevault.search.index.lucene;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.search.ScoreDoc;

/** Keeps the best of a stream of scored documents. Of equal scores the lower number stays. */
final class Nearest {

  private static final Comparator<ScoreDoc> WORST_FIRST =
      Comparator.<ScoreDoc>comparingDouble(hit -> hit.score)
          .thenComparing(hit -> hit.doc, Comparator.reverseOrder());

  private final int capacity;
  private final PriorityQueue<ScoreDoc> kept = new PriorityQueue<>(WORST_FIRST);

  Nearest(int capacity) {
    this.capacity = capacity;
  }

  void offer(int doc, float score) {
    if (kept.size() < capacity) {
      kept.add(new ScoreDoc(doc, score));
    } else if (score > kept.element().score) {
      kept.remove();
      kept.add(new ScoreDoc(doc, score));
    }
  }

  /** What was kept, in no order. */
  ScoreDoc[] best() {
    return kept.toArray(ScoreDoc[]::new);
  }
}
