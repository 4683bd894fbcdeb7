package io.knowledgevault.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every engine behind {@link PassageIndex} must do. */
public abstract class PassageIndexContract {

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  /** The engine under test. */
  protected abstract PassageIndexFactory factory();

  @Test
  void eachCandidateHasItsTrueScoreInBothLegs() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument near = document(1, "Notes", "nothing alike", vector(1, 0));
      IndexedDocument words = document(2, "Notes", "turbine turbine", vector(0, 1));
      index.apply(List.of(near, words), 2);

      // When: each leg may contribute one passage only
      List<Candidate> found =
          index.candidates(new CandidateQuery("turbine", vector(1, 0.1f), Filters.NONE, 1));

      // Then
      assertThat(found).hasSize(2);
      assertThat(of(found, words).lexical()).isPositive();
      assertThat(of(found, words).dense())
          .isCloseTo(Vectors.dot(vector(1, 0.1f), vector(0, 1)), within(1e-5));
      assertThat(of(found, words).vector()).isEqualTo(vector(0, 1));
      assertThat(of(found, near).lexical()).isZero();
      assertThat(of(found, near).dense()).isGreaterThan(0.9);
      assertThat(of(found, near).createdAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
    }
  }

  /** The numbers are those of BM25 by hand, so that two engines can never agree on a wrong one. */
  @Test
  void wordsAreScoredByTheBm25ThatIsConfigured() {
    // Given: 2 passages of 3 words each, title included; the word stands twice in one of them
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(
          List.of(
              document(1, "Notes", "turbine turbine", vector(1, 0)),
              document(2, "Notes", "pump valve", vector(0, 1))),
          2);

      // When
      double score = of(words(index, "turbine"), new UUID(1, 1)).lexical();

      // Then
      double idf = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
      assertThat(score).isCloseTo(idf * 2 / (2 + 1.2), within(1e-3));
    }
  }

  @Test
  void aLegCanBeLeftOut() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 1);

      // When
      Candidate byWords = words(index, "turbine").getFirst();
      Candidate byVector =
          index.candidates(new CandidateQuery(null, vector(1, 0), Filters.NONE, 5)).getFirst();

      // Then
      assertThat(byWords.vector()).isNull();
      assertThat(byWords.dense()).isZero();
      assertThat(byVector.lexical()).isZero();
      assertThat(byVector.dense()).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void anEmptyIndexFindsNothing() {
    try (PassageIndex index = factory().open(tenant)) {
      assertThat(index.seq()).isZero();
      assertThat(index.size().passages()).isZero();
      assertThat(found(index, Filters.NONE)).isEmpty();
    }
  }

  @Test
  void wordsStemmedOrLeftOutAreTheSameInQuestionAndPassage() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(
          List.of(
              document(1, "A", "The turbines of the plant", vector(1, 0)),
              document(2, "A", "Größe der Straße, 東京 café", vector(0, 1))),
          2);

      // Then
      assertThat(words(index, "turbine")).hasSize(1);
      assertThat(words(index, "straße")).hasSize(1);
      assertThat(words(index, "Café")).hasSize(1);
      assertThat(words(index, "東京")).hasSize(1);
      assertThat(words(index, "the of and")).isEmpty();
    }
  }

  /** A question is read in each language of the index: one word then, in several forms. */
  @Test
  void aWordInTheFormsOfSeveralLanguagesCountsAsOne() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument english = document(1, "A", "running tests quickly", vector(1, 0));
      IndexedDocument german = in("de", document(2, "B", "laufende Tests liefen", vector(0, 1)));
      index.apply(List.of(english, german), 2);

      // When
      List<Candidate> found = words(index, "running tests");

      // Then
      assertThat(of(found, english).lexical()).isGreaterThan(of(found, german).lexical());
      assertThat(of(found, german).lexical()).isPositive();
      assertThat(ids(words(index, "laufenden"))).containsExactly(german.id());
    }
  }

  @Test
  void neighboursThatStayNeighboursScoreMore() {
    // Given: the same words, and a stop word between them in the second
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument together = document(1, "A", "heat pump noise level", vector(1, 0));
      IndexedDocument apart = document(2, "A", "heat of pump noise level", vector(1, 0));
      index.apply(List.of(together, apart), 2);

      // When
      List<Candidate> found = words(index, "heat pump");

      // Then
      assertThat(of(found, together).lexical()).isGreaterThan(of(found, apart).lexical());
    }
  }

  @Test
  void wordsThatWrapAQuestionCountLessThanItsTopic() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument wrapping = document(1, "Notes", "anyone discuss", vector(1, 0));
      IndexedDocument topic = document(2, "Notes", "turbine wear", vector(0, 1));
      index.apply(List.of(wrapping, topic), 2);

      // When
      List<Candidate> found = words(index, "Did anyone discuss the turbine?");

      // Then
      assertThat(of(found, topic).lexical()).isGreaterThan(of(found, wrapping).lexical());
      assertThat(of(found, wrapping).lexical()).isPositive();
    }
  }

  @Test
  void findsByTheOtherNameThatADocumentOfTheIndexExplains() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument explains =
          document(1, "Terms", "mean time between failures (MTBF) is a measure", vector(1, 0));
      IndexedDocument shortOnly = document(2, "Pump", "its MTBF is 9 years", vector(1, 0));
      IndexedDocument longOnly =
          document(3, "Fan", "the mean time between failures fell", vector(1, 0));
      index.apply(List.of(explains, shortOnly, longOnly), 3);

      // Then
      assertThat(ids(words(index, "MTBF"))).contains(longOnly.id());
      assertThat(of(words(index, "mean time between failures"), shortOnly).lexical()).isPositive();

      // When: nobody explains it any more
      index.apply(List.of(gone(1, 4)), 4);

      // Then
      assertThat(ids(words(index, "MTBF"))).containsExactly(shortOnly.id());
    }
  }

  @Test
  void marksWhatTheQuestionExcludes() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument with = document(1, "Notes", "deploy with docker daemon", vector(1, 0));
      IndexedDocument without = document(2, "Notes", "deploy without docker daemon", vector(1, 0));
      IndexedDocument other = document(3, "Notes", "deploy by hand", vector(1, 0));
      index.apply(List.of(with, without, other), 3);
      List<String> unwanted = List.of("Docker daemons");

      // When
      List<Candidate> marked =
          index.candidates(new CandidateQuery("deploy", vector(1, 0), Filters.NONE, 10, unwanted));
      List<Candidate> byVector =
          index.candidates(new CandidateQuery(null, vector(1, 0), Filters.NONE, 10, unwanted));
      List<Candidate> byWords =
          index.candidates(new CandidateQuery("deploy", null, Filters.NONE, 10, unwanted));

      // Then
      for (List<Candidate> each : List.of(marked, byVector, byWords)) {
        assertThat(each).hasSize(3);
        assertThat(ids(each.stream().filter(Candidate::unwanted).toList()))
            .containsExactly(with.id());
      }
      assertThat(of(marked, with).lexical())
          .isCloseTo(of(words(index, "deploy"), with).lexical(), within(1e-6));
    }
  }

  @Test
  void filtersHoldInBothLegs() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 1);
      Instant january = Instant.parse("2026-01-01T00:00:00Z");

      // Then
      assertThat(found(index, types("upload"))).hasSize(1);
      assertThat(found(index, types("mail", "chat"))).isEmpty();
      assertThat(found(index, created(january, null))).hasSize(1);
      assertThat(found(index, created(null, january))).isEmpty();
      assertThat(found(index, created(Instant.MIN, Instant.MAX))).hasSize(1);
      assertThat(found(index, new Filters(null, List.of("Ann"), null, null, null, null)))
          .hasSize(1);
      assertThat(found(index, new Filters(null, List.of("Bob"), null, null, null, null))).isEmpty();
      assertThat(
              found(index, new Filters(null, null, List.of(Classification.WORK), null, null, null)))
          .hasSize(1);
      assertThat(found(index, documents(new UUID(1, 1), new UUID(1, 9)))).hasSize(1);
      assertThat(found(index, documents(new UUID(1, 9)))).isEmpty();
    }
  }

  @Test
  void aNarrowFilterStillFillsBothLegs() {
    // Given: those that the filter lets through are the farthest of all
    Random random = new Random(5);
    List<IndexedDocument> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(document(i, "A", "turbine " + i, near(vector(1, 0), random)));
    }
    UUID[] wanted = new UUID[5];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = new UUID(1, 1_000 + i);
      all.add(document(1_000 + i, "A", "pump " + i, near(vector(0, 1), random)));
    }
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(all, 1_005);

      // When
      List<Candidate> found =
          index.candidates(new CandidateQuery("turbine", vector(1, 0), documents(wanted), 20));

      // Then
      assertThat(ids(found)).containsExactlyInAnyOrder(wanted);
    }
  }

  @Test
  void aNewStateReplacesTheOldAndADeletionRemovesIt() {
    // Given: a document of two passages
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument one = document(1, "A", "first wording", vector(1, 0));
      List<IndexedPassage> both = new ArrayList<>(one.passages());
      both.add(new IndexedPassage(new UUID(2, 77), List.of(), "second part", vector(0, 1)));
      index.apply(List.of(with(one, 1, both), document(2, "B", "another", vector(0, 1))), 2);
      assertThat(index.size().passages()).isEqualTo(3);

      // When
      index.apply(List.of(at(document(1, "A", "later wording", vector(1, 0)), 3)), 3);

      // Then
      assertThat(words(index, "first")).isEmpty();
      assertThat(words(index, "second part")).isEmpty();
      assertThat(words(index, "later")).hasSize(1);
      assertThat(index.size().passages()).isEqualTo(2);

      // When
      index.apply(List.of(gone(1, 4)), 4);

      // Then
      assertThat(words(index, "later")).isEmpty();
      assertThat(ids(found(index, Filters.NONE))).containsExactly(new UUID(1, 2));
      assertThat(index.seq()).isEqualTo(4);
    }
  }

  @Test
  void remembersItsFeedNumberWithItsContent() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 41);
      index.apply(List.of(), 43);
    }

    // When
    try (PassageIndex again = factory().open(tenant)) {
      // Then
      assertThat(again.seq()).isEqualTo(43);
      assertThat(again.size().passages()).isEqualTo(1);
      assertThat(again.size().bytes()).isPositive();
      assertThat(words(again, "turbines")).hasSize(1);
    }
  }

  @Test
  void tenantsSeeNothingOfEachOther() {
    // Given
    TenantId other = new TenantId(UUID.randomUUID());
    try (PassageIndex mine = factory().open(tenant);
        PassageIndex theirs = factory().open(other)) {
      mine.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 7);
      double alone = words(mine, "turbine").getFirst().lexical();

      // When
      theirs.apply(List.of(document(2, "B", "turbine plans", vector(1, 0))), 3);

      // Then
      assertThat(ids(found(mine, Filters.NONE))).containsExactly(new UUID(1, 1));
      assertThat(ids(found(theirs, Filters.NONE))).containsExactly(new UUID(1, 2));
      assertThat(words(mine, "turbine").getFirst().lexical()).isEqualTo(alone);
      assertThat(theirs.seq()).isEqualTo(3);
    } finally {
      factory().discard(other);
    }
  }

  @Test
  void whatIsDiscardedIsGone() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 7);
    }

    // When
    long removed = factory().discard(tenant);

    // Then
    assertThat(removed).isPositive();
    assertThat(factory().discard(tenant)).isZero();
    try (PassageIndex index = factory().open(tenant)) {
      assertThat(index.seq()).isZero();
      assertThat(found(index, Filters.NONE)).isEmpty();
    }
  }

  @Test
  void findsIdentifiersAsTheyAreWritten() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      IndexedDocument wanted = document(1, "A", "fails with ERR_1042 at start", vector(1, 0));
      IndexedDocument other = document(2, "A", "fails with ERR_1043 at start", vector(1, 0));
      index.apply(List.of(wanted, other), 2);

      // Then
      assertThat(ids(words(index, "err_1042"))).containsExactly(wanted.id());
    }
  }

  @Test
  void anythingTypedIsWords() {
    // Given
    try (PassageIndex index = factory().open(tenant)) {
      index.apply(List.of(document(1, "A", "turbine", vector(1, 0))), 1);

      // Then
      assertThat(words(index, "turbine AND NOT (\"* OR title:[a TO")).hasSize(1);
      assertThat(words(index, "the of and")).isEmpty();
      assertThat(words(index, "x ".repeat(5_000))).isEmpty();
      assertThat(words(index, "")).isEmpty();
    }
  }

  private static List<Candidate> found(PassageIndex index, Filters filters) {
    return index.candidates(new CandidateQuery("turbine", vector(1, 0), filters, 10));
  }

  private static List<Candidate> words(PassageIndex index, String text) {
    return index.candidates(new CandidateQuery(text, null, Filters.NONE, 10));
  }

  private static List<UUID> ids(List<Candidate> found) {
    return found.stream().map(Candidate::documentId).toList();
  }

  private static Candidate of(List<Candidate> found, IndexedDocument document) {
    return of(found, document.id());
  }

  private static Candidate of(List<Candidate> found, UUID document) {
    return found.stream()
        .filter(each -> each.documentId().equals(document))
        .findFirst()
        .orElseThrow();
  }

  private static Filters types(String... types) {
    return new Filters(List.of(types), null, null, null, null, null);
  }

  private static Filters created(Instant after, Instant before) {
    return new Filters(null, null, null, after, before, null);
  }

  private static Filters documents(UUID... ids) {
    return new Filters(null, null, null, null, null, List.of(ids));
  }

  protected static IndexedDocument document(int id, String title, String text, float[] vector) {
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

  protected static IndexedDocument at(IndexedDocument document, long seq) {
    return with(document, seq, document.passages());
  }

  private static IndexedDocument with(
      IndexedDocument document, long seq, List<IndexedPassage> passages) {
    return new IndexedDocument(
        document.id(),
        seq,
        false,
        document.title(),
        document.sourceType(),
        document.author(),
        document.classification(),
        document.createdAt(),
        passages);
  }

  private static IndexedDocument in(String language, IndexedDocument document) {
    return new IndexedDocument(
        document.id(),
        document.seq(),
        false,
        document.title(),
        document.sourceType(),
        document.author(),
        document.classification(),
        document.createdAt(),
        language,
        document.passages());
  }

  protected static IndexedDocument gone(int id, long seq) {
    return new IndexedDocument(new UUID(1, id), seq, true, null, null, null, null, null, List.of());
  }

  protected static float[] vector(float... values) {
    return Vectors.normalise(Arrays.copyOf(values, OnnxModel.DIMENSIONS));
  }

  private static float[] near(float[] vector, Random random) {
    float[] near = vector.clone();
    for (int i = 0; i < near.length; i++) {
      near[i] += (float) random.nextGaussian() / 100;
    }
    return Vectors.normalise(near);
  }
}
