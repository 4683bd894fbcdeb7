package io.knowledgevault.search.index.lucene;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.PassageIndex;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.store.FSDirectory;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the graph overtakes the scan, and how much of what the scan finds it finds. Measures only
 * with {@code -Dkv.bench.vectors=FILE}: vectors of a real model, 384 float32 each, little endian.
 * Sizes beyond those of the file are filled with mixtures of two. The figures stand in
 * docs/performance.md.
 */
class VectorBenchmarkTest {

  private static final Logger LOG = Logger.getLogger(VectorBenchmarkTest.class);
  private static final int DIMENSIONS = 384;
  private static final int QUESTIONS = 200;
  private static final int PER_LEG = 150;

  @TempDir Path folder;

  private final Random random = new Random(9);

  @Test
  void scanAgainstGraph() throws IOException {
    String file = System.getProperty("kv.bench.vectors", "");
    assumeTrue(Files.isRegularFile(Path.of(file)), "no -Dkv.bench.vectors");
    List<float[]> vectors = read(Path.of(file));
    List<float[]> questions = new ArrayList<>();
    while (questions.size() < QUESTIONS) {
      questions.add(vectors.remove(random.nextInt(vectors.size())));
    }
    String sizes = System.getProperty("kv.bench.sizes", "10000,20000,40000");
    for (String size : sizes.split(",")) {
      int count = Integer.parseInt(size);
      while (vectors.size() < count) {
        vectors.add(mixture(vectors));
      }
      measure(vectors.subList(0, count), questions);
    }
  }

  private void measure(List<float[]> vectors, List<float[]> questions) throws IOException {
    Path scanFolder = folder.resolve("scan" + vectors.size());
    Path graphFolder = folder.resolve("graph" + vectors.size());
    try (PassageIndex scan = index(scanFolder, Integer.MAX_VALUE);
        PassageIndex graph = index(graphFolder, 1_000)) {
      fill(scan, vectors);
      long begin = System.nanoTime();
      fill(graph, vectors);
      double build = (System.nanoTime() - begin) / 1e9;
      double found = 0;
      List<Long> scanTimes = new ArrayList<>();
      List<Long> graphTimes = new ArrayList<>();
      for (int warm = 0; warm < 2; warm++) {
        found = 0;
        scanTimes.clear();
        graphTimes.clear();
        for (float[] question : questions) {
          Set<UUID> exact = Set.copyOf(timed(scan, question, scanTimes));
          found += timed(graph, question, graphTimes).stream().filter(exact::contains).count();
        }
      }
      LOG.infof(
          "%d vectors: scan p50 %.2f ms, graph p50 %.2f ms (built in %.1f s, %.1f instead of %.1f MB),"
              + " recall@100 %.4f",
          vectors.size(),
          median(scanTimes),
          median(graphTimes),
          build,
          graph.size().bytes() / 1e6,
          scan.size().bytes() / 1e6,
          found / questions.size() / 100);
    }
  }

  private static List<UUID> timed(PassageIndex index, float[] question, List<Long> times) {
    long begin = System.nanoTime();
    List<Candidate> found =
        index.candidates(new CandidateQuery(null, question, Filters.NONE, PER_LEG));
    times.add(System.nanoTime() - begin);
    return found.stream()
        .sorted(Comparator.comparingDouble(Candidate::dense).reversed())
        .limit(100)
        .map(Candidate::passageId)
        .collect(Collectors.toList());
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow() / 1e6;
  }

  private static PassageIndex index(Path folder, int exactBelow) throws IOException {
    Files.createDirectories(folder);
    LexicalWeights weights =
        new SmallRyeConfigBuilder()
            .withMapping(LexicalWeights.class, "weights")
            .build()
            .getConfigMapping(LexicalWeights.class, "weights");
    return new LuceneIndex(FSDirectory.open(folder), weights, exactBelow);
  }

  private static void fill(PassageIndex index, List<float[]> vectors) {
    for (int from = 0; from < vectors.size(); from += 1_000) {
      List<IndexedDocument> page = new ArrayList<>();
      for (int i = from; i < Math.min(vectors.size(), from + 1_000); i++) {
        page.add(document(i, vectors.get(i)));
      }
      index.apply(page, from + 1);
    }
  }

  private static IndexedDocument document(int i, float[] vector) {
    IndexedPassage passage = new IndexedPassage(new UUID(2, i), List.of(), "passage " + i, vector);
    return new IndexedDocument(
        new UUID(1, i), i, false, "A", null, null, null, null, List.of(passage));
  }

  private float[] mixture(List<float[]> vectors) {
    float[] one = vectors.get(random.nextInt(vectors.size()));
    float[] other = vectors.get(random.nextInt(vectors.size()));
    float share = 0.2f + 0.6f * random.nextFloat();
    float[] mixed = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      mixed[i] = share * one[i] + (1 - share) * other[i] + 0.01f * (float) random.nextGaussian();
    }
    return Vectors.normalise(mixed);
  }

  private static List<float[]> read(Path file) throws IOException {
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    List<float[]> vectors = new ArrayList<>();
    while (floats.remaining() >= DIMENSIONS) {
      float[] vector = new float[DIMENSIONS];
      floats.get(vector);
      vectors.add(vector);
    }
    return vectors;
  }
}
