package io.knowledgevault.systemtests.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample company and what truth.json claims about it have to agree. */
class SampleCompanyTest {
  private static final Path COMPANY = Path.of("../sample-company");
  private static final Set<String> CATEGORIES =
      Set.of(
          "decision",
          "technical",
          "process",
          "context",
          "relationship",
          "timeline",
          "outcome",
          "rationale",
          "contradiction",
          "question");
  private static final Set<String> KINDS =
      Set.of(
          "undefined_acronym",
          "undefined_term",
          "vague_future",
          "person_as_knowledge",
          "single_point_of_knowledge",
          "decision_without_reason",
          "decision_without_owner",
          "decision_without_date",
          "decision_without_alternatives",
          "process_without_owner",
          "process_without_steps",
          "process_without_failure_handling",
          "implicit_process",
          "unsupported_claim",
          "stale_document",
          "circular_dependency",
          "undocumented_dependency",
          "missing_outcome",
          "contradiction_number",
          "contradiction_date",
          "contradiction_status",
          "contradiction_owner",
          "contradiction_negation");

  private static final SampleDocuments DOCUMENTS = new SampleDocuments(COMPANY);
  private static Truth truth;

  @BeforeAll
  static void readTruth() throws IOException {
    truth = Truth.read(COMPANY.resolve("truth.json"));
  }

  @Test
  void everyQuoteStandsInItsDocument() throws IOException {
    // Given
    List<Truth.Evidence> evidence = evidence();

    // When
    List<Truth.Evidence> missing = new ArrayList<>();
    for (Truth.Evidence one : evidence) {
      if (!DOCUMENTS.text(one.document()).contains(SampleDocuments.collapse(one.quote()))) {
        missing.add(one);
      }
    }

    // Then
    assertThat(missing).isEmpty();
    assertThat(evidence).hasSizeGreaterThan(100);
  }

  @Test
  void everyAnswerStandsInItsDocument() throws IOException {
    // When
    List<Truth.Question> missing = new ArrayList<>();
    for (Truth.Question question : truth.questions()) {
      if (!DOCUMENTS.text(question.document()).contains(question.answer())) {
        missing.add(question);
      }
    }

    // Then
    assertThat(missing).isEmpty();
    assertThat(truth.questions()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(truth.unanswerable()).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void officeFilesHoldTheWordsOfTheirSources() throws IOException {
    // Given
    List<Truth.Evidence> inOffice =
        evidence().stream().filter(one -> DOCUMENTS.isOffice(one.document())).toList();

    // When
    List<String> missing = new ArrayList<>();
    for (Truth.Evidence one : inOffice) {
      if (!DOCUMENTS.officeText(one.document()).contains(one.quote())) {
        missing.add(one.document() + ": " + one.quote());
      }
    }
    for (Path file : DOCUMENTS.all()) {
      String document = relative(file);
      if (DOCUMENTS.isOffice(document)) {
        missing.addAll(sourceLinesMissingIn(document));
      }
    }

    // Then
    assertThat(missing).isEmpty();
    assertThat(inOffice).isNotEmpty();
  }

  @Test
  void everyKindOfGapIsPlantedAndNoOtherKindIsNamed() {
    // When
    Set<String> planted = truth.gaps().stream().map(Truth.Gap::kind).collect(Collectors.toSet());

    // Then
    assertThat(planted).isEqualTo(KINDS);
    assertThat(truth.gaps()).allSatisfy(gap -> assertThat(CATEGORIES).contains(gap.category()));
  }

  @Test
  void contradictionsShowTwoPassagesOfTwoDocuments() {
    // When
    List<Truth.Gap> contradictions =
        truth.gaps().stream().filter(gap -> gap.category().equals("contradiction")).toList();

    // Then
    assertThat(contradictions)
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(gap -> assertThat(gap.documents()).hasSize(2))
        .allSatisfy(gap -> assertThat(gap.evidence()).hasSize(2));
  }

  @Test
  void idsAreUniqueAndDocumentListsFollowFromTheEvidence() {
    // When
    List<String> ids =
        Stream.of(
                truth.gaps().stream().map(Truth.Gap::id),
                truth.notGaps().stream().map(Truth.NotGap::id),
                truth.questions().stream().map(Truth.Question::id),
                truth.unanswerable().stream().map(Truth.Unanswerable::id))
            .flatMap(Function.identity())
            .toList();

    // Then
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(truth.gaps())
        .allSatisfy(gap -> assertThat(gap.documents()).isEqualTo(documents(gap.evidence())));
    assertThat(truth.notGaps())
        .allSatisfy(trap -> assertThat(trap.documents()).isEqualTo(documents(trap.evidence())));
  }

  @Test
  void theCompanyIsSmallAndHasEveryFormat() throws IOException {
    // Given
    List<Path> files = DOCUMENTS.all();

    // When
    Map<String, Long> formats =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    file -> SampleDocuments.extension(relative(file)), Collectors.counting()));
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }

    // Then
    assertThat(formats)
        .containsOnlyKeys(
            "md", "html", "docx", "pdf", "eml", "xlsx", "pptx", "txt", "csv", "vtt", "json");
    assertThat(files).hasSizeBetween(60, 90);
    assertThat(bytes).isLessThan(2_000_000);
  }

  private static List<String> sourceLinesMissingIn(String document) throws IOException {
    String text = DOCUMENTS.officeText(document);
    List<String> lines = Files.readAllLines(DOCUMENTS.source(document));
    return lines.subList(lines.indexOf("---") + 1, lines.size()).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("|"))
        .map(line -> SampleDocuments.collapse(line.replaceFirst("^(#+|-) ", "")))
        .filter(line -> !text.contains(line))
        .map(line -> document + " lacks: " + line)
        .toList();
  }

  private static List<Truth.Evidence> evidence() {
    return Stream.concat(
            truth.gaps().stream().flatMap(gap -> gap.evidence().stream()),
            truth.notGaps().stream().flatMap(trap -> trap.evidence().stream()))
        .toList();
  }

  private static List<String> documents(List<Truth.Evidence> evidence) {
    return evidence.stream().map(Truth.Evidence::document).distinct().toList();
  }

  private static String relative(Path file) {
    return COMPANY.resolve("documents").relativize(file).toString();
  }
}
