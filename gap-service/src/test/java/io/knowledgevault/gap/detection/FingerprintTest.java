package io.knowledgevault.gap.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.wording.VagueFuture;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final String TELLING = "The retention period for scans is still to be decided.";

  @Test
  void isTheSameWhereverATellingSentenceStands() {
    // Given
    ReadDocument one = document("# Policy\n\n" + TELLING);
    ReadDocument other =
        document("Hello.\n\nThe retention period,  for scans, is still\nto be decided.");

    // Then
    assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
  }

  @Test
  void tellsTerseSentencesApartByDocumentAndHeading() {
    // Given
    ReadDocument one = document("# Owner\n\nTBD");
    ReadDocument other = document("# Owner\n\nTBD");

    // Then
    assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
  }

  @Test
  void doesNotMixKinds() {
    assertThat(Fingerprint.of(GapKind.UNDEFINED_ACRONYM, "KRN"))
        .isNotEqualTo(Fingerprint.of(GapKind.UNDEFINED_TERM, "KRN"))
        .hasSize(32);
  }

  private static ReadDocument document(String text) {
    return Documents.document(UUID.randomUUID(), "Note", text, Instant.EPOCH);
  }

  private static String fingerprint(ReadDocument document) {
    return new VagueFuture().read(document).getFirst().fingerprint();
  }
}
