package io.knowledgevault.search.quality;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.passage.Chunker;
import io.knowledgevault.search.passage.Passage;
import io.knowledgevault.search.text.Exclusions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A collection cut into passages, with all vectors; those are kept in a file between runs. */
public record EmbeddedCollection(
    Collection collection,
    List<List<Passage>> passages,
    List<List<float[]>> vectors,
    List<float[]> questions) {

  public static EmbeddedCollection of(
      Collection collection, OnnxModel model, int maxTokens, Path cache) throws IOException {
    Map<String, float[]> known = read(cache);
    int before = known.size();
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
            .map(text -> known.computeIfAbsent(key("q:" + text), k -> model.query(text)))
            .toList();
    if (known.size() > before) {
      write(cache, known);
    }
    return new EmbeddedCollection(collection, passages, vectors, questions);
  }

  private static List<Passage> atLeastOne(List<Passage> cut) {
    return cut.isEmpty()
        ? List.of(new Passage(0, new io.knowledgevault.search.text.TextSpan(0, 0), List.of(), ""))
        : cut;
  }

  private static List<float[]> vectors(
      List<Passage> passages, String title, OnnxModel model, Map<String, float[]> known) {
    List<float[]> vectors = new ArrayList<>();
    for (Passage passage : passages) {
      String text = passage.withContext(title);
      vectors.add(known.computeIfAbsent(key("p:" + text), k -> model.passage(text)));
    }
    return vectors;
  }

  private static String key(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, float[]> read(Path file) throws IOException {
    Map<String, float[]> known = new ConcurrentHashMap<>();
    if (Files.exists(file)) {
      try (DataInputStream in =
          new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
          String key = in.readUTF();
          known.put(key, Vectors.fromBytes(in.readNBytes(OnnxModel.DIMENSIONS * Float.BYTES)));
        }
      }
    }
    return known;
  }

  private static void write(Path file, Map<String, float[]> known) throws IOException {
    Files.createDirectories(file.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(known.size());
      for (Map.Entry<String, float[]> each : known.entrySet()) {
        out.writeUTF(each.getKey());
        out.write(Vectors.toBytes(each.getValue()));
      }
    }
  }
}
