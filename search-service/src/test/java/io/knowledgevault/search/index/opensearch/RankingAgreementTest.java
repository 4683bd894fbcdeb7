package io.knowledgevault.search.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.index.lucene.LuceneContractTest;
import io.knowledgevault.search.passage.Passage;
import io.knowledgevault.search.quality.Collection;
import io.knowledgevault.search.quality.EmbeddedCollection;
import io.knowledgevault.search.quality.Measures;
import io.knowledgevault.search.ranking.Ranking;
import io.knowledgevault.search.ranking.RankingConfig;
import io.knowledgevault.search.testing.LocalOpenSearch;
import io.knowledgevault.search.testing.Settings;
import io.knowledgevault.search.text.Exclusions;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both engines rank public collections alike. Skipped without {@code -Dkv.datasets=}; {@code
 * -Dkv.collections=} names collections, comma-separated, {@code -Dkv.vectors=} a folder that keeps
 * the vectors.
 */
class RankingAgreementTest {

  private static final Logger LOG = Logger.getLogger(RankingAgreementTest.class);
  private static final int MAX_TOKENS = 224;
  private static final int BATCH = 500;

  private final RankingConfig config = Settings.of(RankingConfig.class, Map.of());

  @TempDir Path folder;

  @Test
  void theHybridOfBothEnginesIsEquallyGood() throws IOException {
    // Given
    String datasets = System.getProperty("kv.datasets", "");
    assumeTrue(!datasets.isEmpty(), "no -Dkv.datasets");
    PassageIndexFactory lucene = LuceneContractTest.factory(folder);
    PassageIndexFactory cluster = OpenSearchContractTest.factory(LocalOpenSearch.address());
    for (String name : System.getProperty("kv.collections", "adi,cranfield").split(",")) {
      EmbeddedCollection collection = read(Path.of(datasets, "retrieval", name));

      // When
      double here = ndcg(lucene, collection);
      double there = ndcg(cluster, collection);

      // Then
      LOG.infof("%s: hybrid nDCG@10 Lucene %.4f, OpenSearch %.4f", name, here, there);
      assertThat(there).as(name).isCloseTo(here, within(0.01));
    }
  }

  private EmbeddedCollection read(Path collection) throws IOException {
    Path kept = Path.of(System.getProperty("kv.vectors", "" + folder.resolve("vectors")));
    Path vectors = kept.resolve(collection.getFileName());
    try (OnnxModel model = OnnxModel.load()) {
      return EmbeddedCollection.of(Collection.read(collection), model, MAX_TOKENS, vectors);
    }
  }

  private double ndcg(PassageIndexFactory engine, EmbeddedCollection collection) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    try (PassageIndex index = engine.open(tenant)) {
      fill(index, collection);
      return ndcg(index, collection);
    } finally {
      engine.discard(tenant);
    }
  }

  private static void fill(PassageIndex index, EmbeddedCollection collection) {
    List<IndexedDocument> documents = new ArrayList<>();
    for (int i = 0; i < collection.passages().size(); i++) {
      List<IndexedPassage> passages = new ArrayList<>();
      for (Passage passage : collection.passages().get(i)) {
        passages.add(
            new IndexedPassage(
                new UUID(i, passage.ordinal()),
                passage.headingPath(),
                passage.text(),
                collection.vectors().get(i).get(passage.ordinal())));
      }
      String title = collection.collection().documents().get(i).title();
      documents.add(
          new IndexedDocument(
              new UUID(1, i), i + 1, false, title, null, null, null, null, passages));
    }
    for (int from = 0; from < documents.size(); from += BATCH) {
      int to = Math.min(from + BATCH, documents.size());
      index.apply(documents.subList(from, to), to);
    }
  }

  private double ndcg(PassageIndex index, EmbeddedCollection collection) {
    Ranking ranking = new Ranking(config);
    double sum = 0;
    int judged = 0;
    List<Collection.Question> questions = collection.collection().questions();
    for (int i = 0; i < questions.size(); i++) {
      Map<String, Integer> grades =
          collection.collection().judgements().getOrDefault(questions.get(i).id(), Map.of());
      if (grades.values().stream().anyMatch(grade -> grade > 0)) {
        Exclusions read = Exclusions.of(questions.get(i).text());
        CandidateQuery query =
            new CandidateQuery(
                read.wanted(),
                collection.questions().get(i),
                Filters.NONE,
                config.candidates(),
                read.unwanted());
        List<String> ranked =
            ranking.hybrid(read.wanted(), index.candidates(query), 1).stream()
                .map(each -> (int) each.candidate().documentId().getLeastSignificantBits())
                .map(each -> collection.collection().documents().get(each).id())
                .toList();
        sum += Measures.ndcg10(ranked, grades);
        judged++;
      }
    }
    return sum / judged;
  }
}
