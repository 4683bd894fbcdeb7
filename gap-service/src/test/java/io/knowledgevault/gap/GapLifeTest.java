package io.knowledgevault.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.document.Classification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GapTest
class GapLifeTest {

  private static final String OPEN_POINT = "The retention period for scans is still to be decided.";

  private final Company company = new Company();

  @Test
  void showsEveryKindWithTheExactPassage() {
    // Given
    UUID id =
        company.writes(
            "Runbook 🚚",
            """
            # Night run

            The KRN compares both ledgers. If it fails, ask Jonas.
            We decided to move the log store to another provider.

            ## Later

            Restart the scheduler the usual way. %s
            """
                .formatted(OPEN_POINT));

    // When
    company.isRead();

    // Then
    List<Map<String, Object>> gaps = company.gaps("?documentId=" + id);
    assertThat(gaps)
        .extracting(gap -> gap.get("kind"))
        .containsExactlyInAnyOrder(
            "undefined_acronym",
            "person_as_knowledge",
            "decision_without_reason",
            "implicit_process",
            "vague_future");
    assertThat(gaps).allSatisfy(gap -> assertExact(gap, id));
    assertThat(gaps)
        .allSatisfy(gap -> assertThat(gap.get("suggestedRespondent")).isEqualTo("Maria Klein"));
  }

  @Test
  void isClosedByADefinitionInAnyLaterDocumentAndOpenedWhenThatIsDeleted() {
    // Given
    company.writes("Runbook", "The KRN runs at night.");
    company.isRead();
    Object id = company.gap("").get("id");

    // When
    UUID glossary = company.writes("Glossary", "- KRN: kernel reconciliation night");
    company.isRead();

    // Then
    assertThat(company.gaps("")).isEmpty();
    assertThat(company.gap("?status=closed").get("id")).isEqualTo(id);

    // When
    company.deletes(glossary);
    company.isRead();

    // Then
    assertThat(company.gap("?status=open").get("id")).isEqualTo(id);
  }

  @Test
  void staysTheSameGapWhenSomethingElseIsEdited() {
    // Given
    UUID document = company.writes("Policy", "Scans are kept.\n\n" + OPEN_POINT);
    company.isRead();
    Map<String, Object> before = company.gap("");
    company
        .asks()
        .contentType("application/json")
        .body(Map.of("status", "in_progress", "assignee", "Lena"))
        .patch("/api/v1/gaps/" + before.get("id"))
        .then()
        .statusCode(200);

    // When
    company.writes(document, "Policy", "A new first line.\n\nScans are kept.\n\n" + OPEN_POINT);
    company.isRead();

    // Then
    Map<String, Object> after = company.gap("");
    assertThat(after.get("id")).isEqualTo(before.get("id"));
    assertThat(after.get("fingerprint")).isEqualTo(before.get("fingerprint"));
    assertThat(after.get("status")).isEqualTo("in_progress");
    assertThat(after.get("assignee")).isEqualTo("Lena");
    assertExact(after, document);
  }

  @Test
  void isClosedWhenThePassageIsGoneAndOpenedWhenItIsBack() {
    // Given
    UUID document = company.writes("Policy", OPEN_POINT);
    company.isRead();
    Object id = company.gap("").get("id");

    // When
    company.writes(document, "Policy", "Scans are kept for 90 days.");
    company.isRead();

    // Then
    Map<String, Object> closed = company.gap("?status=closed");
    assertThat(closed.get("id")).isEqualTo(id);
    assertThat((List<?>) closed.get("evidence")).isEmpty();

    // When
    company.writes(document, "Policy", OPEN_POINT);
    company.isRead();

    // Then
    assertThat(company.gap("?status=open").get("id")).isEqualTo(id);
  }

  @Test
  void keepsAPersonsWordUntilTheEvidenceChanges() {
    // Given
    UUID document = company.writes("Policy", "The KRN runs at night.");
    company.isRead();
    Object id = company.gap("").get("id");
    company
        .asks()
        .contentType("application/json")
        .body(Map.of("status", "closed"))
        .patch("/api/v1/gaps/" + id)
        .then()
        .statusCode(200);

    // When the same passage is read again
    company.writes(document, "Policy", "Hello.\n\nThe KRN runs at night.");
    company.isRead();

    // Then
    assertThat(company.gaps("")).isEmpty();

    // When another document shows the gap too
    company.writes("Other", "We wait for the KRN.");
    company.isRead();

    // Then
    assertThat(company.gap("?status=open").get("id")).isEqualTo(id);
  }

  @Test
  void goesWithItsLastDocument() {
    // Given one gap that two documents show and one that was closed by an edit
    UUID first = company.writes("First", OPEN_POINT + "\n\nThe KRN runs at night.");
    UUID second = company.writes("Second", OPEN_POINT);
    company.isRead();
    company.writes(first, "First", OPEN_POINT);
    company.isRead();
    assertThat(company.gaps("?status=closed")).hasSize(1);

    // When
    company.deletes(first);
    company.isRead();

    // Then
    assertThat(company.gaps("?status=closed")).isEmpty();
    assertExact(company.gap(""), second);

    // When
    company.deletes(second);
    company.isRead();

    // Then
    assertThat(company.gaps("")).isEmpty();
    assertThat(company.gaps("?status=closed")).isEmpty();
  }

  @Test
  void ignoresPrivateMailAlsoWhenItWasTakenForWork() {
    // Given
    UUID document = company.writes("Mail", OPEN_POINT);
    company.isRead();
    assertThat(company.gaps("")).hasSize(1);

    // When
    company.writes(document, "Mail", OPEN_POINT, Classification.PERSONAL);
    company.isRead();

    // Then
    assertThat(company.gaps("")).isEmpty();
  }

  @Test
  void readsAHugeDocumentUpToItsLimit() {
    // Given 60,000 sentences
    String text = "The crew loads the truck at the gate. ".repeat(60_000) + OPEN_POINT;

    // When
    company.writes("Log", OPEN_POINT + "\n\n" + text);
    company.isRead();

    // Then
    assertThat(company.gaps("")).hasSize(1);
  }

  @SuppressWarnings("unchecked")
  private void assertExact(Map<String, Object> gap, UUID document) {
    List<Map<String, Object>> evidence = (List<Map<String, Object>>) gap.get("evidence");
    assertThat(evidence).isNotEmpty();
    for (Map<String, Object> each : evidence) {
      assertThat(each.get("documentId")).isEqualTo(document.toString());
      int start = (int) each.get("start");
      int end = (int) each.get("end");
      assertThat(each.get("quote")).isEqualTo(company.text(document).substring(start, end));
    }
  }
}
