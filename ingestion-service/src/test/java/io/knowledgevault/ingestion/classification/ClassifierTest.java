package io.knowledgevault.ingestion.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.document.Classification;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifierTest {

  private final Classifier classifier = new Classifier();

  @Test
  void tellsWorkSpamAndPersonalApartWithAReason() {
    // When
    Verdict work = of("Minutes", "We decided to move the database release to March. Action items:");
    Verdict spam = of("You have won", "Claim your prize now, act now! 100% free. Unsubscribe");
    Verdict personal = of("Hi mom", "Happy birthday! Dinner tonight? Love you, honey");

    // Then
    assertThat(work.classification()).isEqualTo(Classification.WORK);
    assertThat(work.reason()).contains("projects and decisions");
    assertThat(spam.classification()).isEqualTo(Classification.SPAM);
    assertThat(personal.classification()).isEqualTo(Classification.PERSONAL);
    assertThat(personal.confidence()).isBetween(0.5f, 1f);
  }

  @Test
  void saysUnknownWithoutSigns() {
    // When, Then
    assertThat(of("x", "lorem ipsum dolor sit amet").classification())
        .isEqualTo(Classification.UNKNOWN);
  }

  @Test
  void believesTheMailServer() {
    // When
    Verdict verdict =
        classifier.classify("Report", "Quarterly report", "mail", Map.of("spamFlag", "YES"));

    // Then
    assertThat(verdict.classification()).isEqualTo(Classification.SPAM);
  }

  private Verdict of(String title, String text) {
    return classifier.classify(title, text, "upload", Map.of());
  }
}
