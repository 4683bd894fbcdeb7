package io.knowledgevault.search.quality;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.passage.Chunker;
import io.knowledgevault.search.passage.Passage;
import io.knowledgevault.search.text.Exclusions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A collection cut into passages, with all vectors; those are kept in a file between runs. */
public record EmbeddedCollection(
    Collection collection,
    List<List<Passage>> passages,
    List<List<float[]>> vectors,
    List<float[]> questions) {

  public static EmbeddedCollection of(
      Collection collection, OnnxModel model, int maxTokens, Path cache) throws IOException {
    VectorCache known = VectorCache.of(cache);
    Chunker chunker = new Chunker(model::tokens, maxTokens);
    List<List<Passage>> passages =
        collection.documents().parallelStream()
            .map(document -> chunker.cut(document.text(), List.of()))
            .map(EmbeddedCollection::atLeastOne)
            .toList();
    List<List<float[]>> vectors =
        IntStream.range(0, passages.size())
            .parallel()
            .mapToObj(
                i -> vectors(passages.get(i), collection.documents().get(i).title(), model, known))
            .toList();
    List<float[]> questions =
        collection.questions().parallelStream()
            .map(q -> Exclusions.of(q.text()).wanted())
            .map(text -> known.get("q:" + text, () -> model.query(text)))
            .toList();
    known.save();
    return new EmbeddedCollection(collection, passages, vectors, questions);
  }

  private static List<Passage> atLeastOne(List<Passage> cut) {
    return cut.isEmpty()
        ? List.of(new Passage(0, new io.knowledgevault.search.text.TextSpan(0, 0), List.of(), ""))
        : cut;
  }

  private static List<float[]> vectors(
      List<Passage> passages, String title, OnnxModel model, VectorCache known) {
    List<float[]> vectors = new ArrayList<>();
    for (Passage passage : passages) {
      String text = passage.withContext(title);
      vectors.add(known.get("p:" + text, () -> model.passage(text)));
    }
    return vectors;
  }
}
