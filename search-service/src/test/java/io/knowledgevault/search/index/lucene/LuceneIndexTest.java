package io.knowledgevault.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.PassageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {

  private static final LexicalWeights WEIGHTS =
      new Weights(1.2f, 0.75f, 0.25f, 0.2f, 0.1f, 0.2f, 0.5f, 0.3f);

  @TempDir Path folder;

  @Test
  void eachCandidateHasItsTrueScoreInBothLegs() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument near = document(1, "Notes", "nothing alike", vector(1, 0));
      IndexedDocument words = document(2, "Notes", "turbine turbine", vector(0, 1));
      index.apply(List.of(near, words), 2);

      // When: each leg may contribute one passage only
      List<Candidate> found =
          index.candidates(new CandidateQuery("turbine", vector(1, 0.1f), Filters.NONE, 1));

      // Then
      assertThat(found).hasSize(2);
      Candidate byWords = of(found, words);
      assertThat(byWords.lexical()).isPositive();
      assertThat(byWords.dense())
          .isCloseTo(Vectors.dot(vector(1, 0.1f), vector(0, 1)), within(1e-5));
      assertThat(of(found, near).lexical()).isZero();
      assertThat(of(found, near).dense()).isGreaterThan(0.9);
    }
  }

  @Test
  void wordsThatWrapAQuestionCountLessThanItsTopic() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument wrapping = document(1, "Notes", "anyone discuss", vector(1, 0));
      IndexedDocument topic = document(2, "Notes", "turbine wear", vector(0, 1));
      index.apply(List.of(wrapping, topic), 2);

      // When
      List<Candidate> found =
          index.candidates(
              new CandidateQuery("Did anyone discuss the turbine?", null, Filters.NONE, 10));

      // Then
      assertThat(of(found, topic).lexical()).isGreaterThan(of(found, wrapping).lexical());
      assertThat(of(found, wrapping).lexical()).isPositive();
    }
  }

  @Test
  void findsByTheOtherNameThatADocumentOfTheIndexExplains() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument explains =
          document(1, "Terms", "mean time between failures (MTBF) is a measure", vector(1, 0));
      IndexedDocument shortOnly = document(2, "Pump", "its MTBF is 9 years", vector(1, 0));
      IndexedDocument longOnly =
          document(3, "Fan", "the mean time between failures fell", vector(1, 0));
      index.apply(List.of(explains, shortOnly, longOnly), 3);

      // Then
      assertThat(words(index, "MTBF")).extracting(Candidate::documentId).contains(longOnly.id());
      assertThat(of(words(index, "mean time between failures"), shortOnly).lexical()).isPositive();

      // When: nobody explains it any more
      index.apply(List.of(gone(1)), 4);

      // Then
      assertThat(words(index, "MTBF"))
          .extracting(Candidate::documentId)
          .containsExactly(shortOnly.id());
    }
  }

  @Test
  void marksWhatTheQuestionExcludes() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument with = document(1, "Notes", "deploy with docker daemon", vector(1, 0));
      IndexedDocument without = document(2, "Notes", "deploy without docker daemon", vector(1, 0));
      IndexedDocument other = document(3, "Notes", "deploy by hand", vector(1, 0));
      index.apply(List.of(with, without, other), 3);

      // When
      List<Candidate> marked =
          index.candidates(
              new CandidateQuery(
                  "deploy", vector(1, 0), Filters.NONE, 10, List.of("Docker daemons")));

      // Then
      assertThat(marked)
          .filteredOn(Candidate::unwanted)
          .containsExactly(of(marked, with))
          .doesNotContain(of(marked, without));
    }
  }

  @Test
  void filtersHoldInBothLegs() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 1);

      // Then
      assertThat(found(index, filter(List.of("upload"), null, null))).hasSize(1);
      assertThat(found(index, filter(List.of("mail", "chat"), null, null))).isEmpty();
      assertThat(found(index, filter(null, Instant.parse("2026-01-01T00:00:00Z"), null)))
          .hasSize(1);
      assertThat(found(index, filter(null, null, Instant.parse("2026-01-01T00:00:00Z")))).isEmpty();
      assertThat(found(index, filter(null, Instant.MIN, Instant.MAX))).hasSize(1);
    }
  }

  @Test
  void aNewStateReplacesTheOldAndADeletionRemovesIt() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      index.apply(List.of(document(1, "A", "first wording", vector(1, 0))), 1);

      // When
      index.apply(List.of(document(1, "A", "second wording", vector(1, 0))), 2);

      // Then
      assertThat(words(index, "first")).isEmpty();
      assertThat(words(index, "second")).hasSize(1);

      // When
      index.apply(List.of(gone(1)), 3);

      // Then
      assertThat(words(index, "second")).isEmpty();
      assertThat(found(index, Filters.NONE)).isEmpty();
      assertThat(index.seq()).isEqualTo(3);
    }
  }

  @Test
  void remembersItsFeedNumberWithItsContent() throws IOException {
    // Given
    try (PassageIndex index = onDisk()) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 41);
    }

    // When
    try (PassageIndex again = onDisk()) {
      // Then
      assertThat(again.seq()).isEqualTo(41);
      assertThat(again.size().passages()).isEqualTo(1);
      assertThat(again.size().bytes()).isPositive();
      assertThat(words(again, "turbines")).hasSize(1);
    }
  }

  @Test
  void findsIdentifiersAsTheyAreWritten() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument wanted = document(1, "A", "fails with ERR_1042 at start", vector(1, 0));
      IndexedDocument other = document(2, "A", "fails with ERR_1043 at start", vector(1, 0));
      index.apply(List.of(wanted, other), 2);

      // Then
      assertThat(words(index, "err_1042"))
          .extracting(Candidate::documentId)
          .containsExactly(wanted.id());
    }
  }

  @Test
  void theGraphFindsNearlyWhatTheScanFinds() throws IOException {
    // Given
    Random random = new Random(3);
    List<IndexedDocument> documents = someDocuments(random, 3_000);
    float[] question = randomVector(random);
    try (PassageIndex scanned = memory(1_000_000);
        PassageIndex walked = memory(100)) {
      scanned.apply(documents, 1);
      walked.apply(documents, 1);

      // When
      List<UUID> exact = nearest(scanned, question, Filters.NONE);
      List<UUID> approximate = nearest(walked, question, Filters.NONE);

      // Then
      assertThat(exact).hasSize(100);
      assertThat(approximate).filteredOn(exact::contains).hasSizeGreaterThanOrEqualTo(97);
    }
  }

  @Test
  void aNarrowFilterIsAsCompleteThroughTheGraphAsInTheScan() throws IOException {
    // Given: few of many documents come from a mail
    Random random = new Random(4);
    List<IndexedDocument> documents = new ArrayList<>(someDocuments(random, 2_900));
    for (int i = 3_000; i < 3_030; i++) {
      documents.add(from("mail", document(i, "A", "turbine", randomVector(random))));
    }
    float[] question = randomVector(random);
    try (PassageIndex walked = memory(100)) {
      walked.apply(documents, 1);

      // When
      List<UUID> mails = nearest(walked, question, filter(List.of("mail"), null, null));
      List<UUID> both = nearest(walked, question, filter(List.of("mail", "upload"), null, null));

      // Then
      assertThat(mails).hasSize(30);
      assertThat(both).hasSize(100);
    }
  }

  @Test
  void anIndexThatOutgrowsTheScanStillFindsWhatItHadBefore() throws IOException {
    // Given
    Random random = new Random(5);
    List<IndexedDocument> documents = someDocuments(random, 1_500);
    try (PassageIndex index = memory(500)) {
      index.apply(documents.subList(0, 400), 1);

      // When
      index.apply(documents.subList(400, 1_500), 2);

      // Then
      for (IndexedDocument each : List.of(documents.get(7), documents.get(1_400))) {
        float[] itself = each.passages().getFirst().vector();
        assertThat(nearest(index, itself, Filters.NONE)).startsWith(each.id());
      }
    }
  }

  @Test
  void damageThatASearchStumblesOverIsNamed() throws IOException {
    // Given
    try (PassageIndex index = onDisk()) {
      index.apply(someDocuments(new Random(6), 500), 1);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
          Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
      }

      // Then
      assertThatThrownBy(() -> found(index, Filters.NONE))
          .isInstanceOf(IndexDamagedException.class);
    }
  }

  @Test
  void aWordInTheHeadingCountsMoreThanOneInTheText() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument headed = document(1, "A", List.of("Backup"), "turn it on", "en");
      IndexedDocument plain = document(2, "A", List.of("Advice"), "turn backup", "en");
      index.apply(List.of(headed, plain), 2);

      // When
      List<Candidate> found = words(index, "backup");

      // Then
      assertThat(of(found, headed).lexical()).isGreaterThan(of(found, plain).lexical());
    }
  }

  @Test
  void eachLanguageIsReadByItsOwnRulesAndAskedInAll() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument german = document(1, "A", List.of(), "die Häuser der Stadt", "de");
      IndexedDocument french = document(2, "A", List.of(), "l'avion des chevaux", "fr");
      IndexedDocument english = document(3, "A", List.of(), "the houses of a city", "en");
      IndexedDocument unknown = document(4, "A", List.of(), "several gardens", null);
      index.apply(List.of(german, french, english, unknown), 4);

      // Then
      assertThat(words(index, "haus"))
          .extracting(Candidate::documentId)
          .containsExactly(german.id());
      assertThat(words(index, "cheval"))
          .extracting(Candidate::documentId)
          .containsExactly(french.id());
      assertThat(words(index, "avion"))
          .extracting(Candidate::documentId)
          .containsExactly(french.id());
      assertThat(words(index, "house"))
          .extracting(Candidate::documentId)
          .containsExactly(english.id());
      assertThat(words(index, "garden"))
          .extracting(Candidate::documentId)
          .containsExactly(unknown.id());
      assertThat(words(index, "der die das")).isEmpty();
    }
  }

  @Test
  void aTextInScriptWithoutSpacesIsFoundByPairsOfSigns() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      IndexedDocument japanese = document(1, "A", List.of(), "東京都に住む", "ja");
      IndexedDocument other = document(2, "A", List.of(), "京都の東", "ja");
      index.apply(List.of(japanese, other), 2);

      // Then
      assertThat(words(index, "東京"))
          .extracting(Candidate::documentId)
          .containsExactly(japanese.id());
    }
  }

  @Test
  void anythingTypedIsWords() throws IOException {
    // Given
    try (PassageIndex index = memory(1_000)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 1);

      // Then
      assertThat(words(index, "turbine AND NOT (\"* OR title:[a TO")).hasSize(1);
      assertThat(words(index, "the of and")).isEmpty();
      assertThat(words(index, "x ".repeat(5_000))).isEmpty();
    }
  }

  private PassageIndex onDisk() throws IOException {
    return new LuceneIndex(new NIOFSDirectory(folder), WEIGHTS, 1_000);
  }

  private static PassageIndex memory(int exactBelow) throws IOException {
    return new LuceneIndex(new ByteBuffersDirectory(), WEIGHTS, exactBelow);
  }

  private static List<Candidate> found(PassageIndex index, Filters filters) {
    return index.candidates(new CandidateQuery("turbine", vector(1, 0), filters, 10));
  }

  private static List<Candidate> words(PassageIndex index, String text) {
    return index.candidates(new CandidateQuery(text, null, Filters.NONE, 10));
  }

  private static List<UUID> nearest(PassageIndex index, float[] question, Filters filters) {
    return index.candidates(new CandidateQuery(null, question, filters, 100)).stream()
        .sorted(Comparator.comparingDouble(Candidate::dense).reversed())
        .limit(100)
        .map(Candidate::documentId)
        .toList();
  }

  private static List<IndexedDocument> someDocuments(Random random, int count) {
    List<IndexedDocument> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(document(i, "A", "turbine " + i, randomVector(random)));
    }
    return documents;
  }

  private static IndexedDocument from(String sourceType, IndexedDocument document) {
    return new IndexedDocument(
        document.id(),
        document.seq(),
        false,
        document.title(),
        sourceType,
        document.author(),
        document.classification(),
        document.createdAt(),
        document.passages());
  }

  private static Candidate of(List<Candidate> found, IndexedDocument document) {
    return found.stream()
        .filter(each -> each.documentId().equals(document.id()))
        .findFirst()
        .orElseThrow();
  }

  private static Filters filter(List<String> types, Instant after, Instant before) {
    return new Filters(types, null, null, after, before, null);
  }

  private static IndexedDocument document(int id, String title, String text, float[] vector) {
    return new IndexedDocument(
        new UUID(1, id),
        id,
        false,
        title,
        "upload",
        "Ann",
        "work",
        Instant.parse("2026-02-01T00:00:00Z"),
        List.of(new IndexedPassage(new UUID(2, id), List.of(), text, vector)));
  }

  private static IndexedDocument document(
      int id, String title, List<String> headings, String text, String language) {
    return new IndexedDocument(
        new UUID(1, id),
        id,
        false,
        title,
        "upload",
        "Ann",
        "work",
        Instant.parse("2026-02-01T00:00:00Z"),
        language,
        List.of(new IndexedPassage(new UUID(2, id), headings, text, vector(1, 0))));
  }

  private static IndexedDocument gone(int id) {
    return new IndexedDocument(new UUID(1, id), id, true, null, null, null, null, null, List.of());
  }

  private static float[] vector(float... values) {
    return Vectors.normalise(java.util.Arrays.copyOf(values, 8));
  }

  private static float[] randomVector(Random random) {
    float[] values = new float[8];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Vectors.normalise(values);
  }

  private record Weights(
      float k1,
      float b,
      float questionWord,
      float title,
      float heading,
      float adjacentPair,
      float acronym,
      float identifier)
      implements LexicalWeights {}
}
