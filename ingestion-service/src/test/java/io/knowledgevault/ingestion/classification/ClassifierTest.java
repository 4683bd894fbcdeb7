package io.knowledgevault.ingestion.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.sharedmodel.document.Classification;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class ClassifierTest {

  private static final Logger LOG = Logger.getLogger(ClassifierTest.class);

  private final Classifier classifier = Classifier.UNTAUGHT;

  @Test
  void tellsWorkSpamAndPersonalApartWithAReason() {
    // When
    Verdict work = of("Minutes", "We decided to move the database release to March. Action items:");
    Verdict spam = of("You have won", "Claim your prize now, act now! 100% free. Unsubscribe");
    Verdict personal = of("Hi mom", "Happy birthday! Dinner tonight? Love you, honey");

    // Then
    assertThat(work.classification()).isEqualTo(Classification.WORK);
    assertThat(work.reason()).startsWith("Looks like work: ").contains("projects and decisions");
    assertThat(spam.classification()).isEqualTo(Classification.SPAM);
    assertThat(spam.indicators())
        .anySatisfy(
            each -> {
              assertThat(each.name()).contains("prize");
              assertThat(each.speaksFor()).isEqualTo(Classification.SPAM);
              assertThat(each.weight()).isPositive();
            });
    assertThat(personal.classification()).isEqualTo(Classification.PERSONAL);
    assertThat(personal.reason()).startsWith("Looks like a personal document: ");
    assertThat(personal.confidence()).isBetween(0.5f, 1f);
  }

  @Test
  void saysUnknownWithoutSigns() {
    // When
    Verdict verdict = of("x", "lorem ipsum dolor sit amet");

    // Then
    assertThat(verdict.classification()).isEqualTo(Classification.UNKNOWN);
    assertThat(verdict.reason()).isNotBlank();
  }

  @Test
  void believesTheMailServer() {
    // When
    Verdict verdict =
        mail("Report", "Quarterly report", Map.of("from", "a@b.example", "spamFlag", "YES"));

    // Then
    assertThat(verdict.classification()).isEqualTo(Classification.SPAM);
  }

  @Test
  void readsTheHeadOfAMail() {
    // Given
    Map<String, String> honest =
        Map.of("from", "bank@bank.example", "to", "me@firm.example", "authentication", "dkim=pass");
    Map<String, String> forged =
        Map.of(
            "from", "bank@bank.example",
            "to", "undisclosed-recipients:;",
            "replyTo", "clerk@elsewhere.example",
            "authentication", "mx.example; spf=fail dkim=none");

    // When
    Verdict first = mail("Your statement", "Please see the new terms", honest);
    Verdict second = mail("Your statement", "Please see the new terms", forged);

    // Then
    assertThat(first.classification()).isNotEqualTo(Classification.SPAM);
    assertThat(second.classification()).isEqualTo(Classification.SPAM);
    assertThat(second.reason()).contains("does not vouch");
  }

  @Test
  void isAsSureOfAnEmptyTextAsOfAHugeOneAndEndsForBoth() {
    // When
    Verdict empty = of("", "");
    Verdict huge = of("x".repeat(100_000), "\ud800\udc00 http://%".repeat(500_000));
    Verdict signs = of("日本語の文書", "会議の議事録です。来週の予定を確認します。".repeat(50));

    // Then
    assertThat(empty.classification()).isEqualTo(Classification.UNKNOWN);
    assertThat(huge.confidence()).isBetween(0f, 1f);
    assertThat(signs.indicators()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void isQuickEnoughForThousandsOfDocumentsASecond() {
    // Given
    String text = "We moved the release to March. Please tell the customers. ".repeat(350);
    Subject subject = new Subject("Minutes", text, "upload", Map.of("from", "a@b.example"));
    IntStream.range(0, 2_000).forEach(i -> classifier.classify(subject));

    // When
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    IntStream.range(0, 2_000).forEach(i -> classifier.classify(subject));
    long microsEach = (threads.getCurrentThreadCpuTime() - start) / 1_000 / 2_000;

    // Then: time of the processor, for the machine may be busy; about fifty on a quiet one
    LOG.infof("A text of 20,000 characters is classified in %d microseconds", microsEach);
    assertThat(microsEach).isLessThan(500);
  }

  @Test
  void keepsWhatItNoticedInAShortForm() {
    // Given
    Features features =
        classifier.features(
            new Subject(
                "Hi mom", "Dinner tonight? Love you", "upload", Map.of("from", "a@gmail.com")));

    // When
    Features again = Features.fromBytes(features.toBytes());

    // Then
    assertThat(again.words()).isEqualTo(features.words());
    assertThat(classifier.logits(again))
        .containsExactly(classifier.logits(features), Offset.offset(0.05f));
  }

  private Verdict of(String title, String text) {
    return classifier.classify(new Subject(title, text, "upload", Map.of()));
  }

  private Verdict mail(String title, String text, Map<String, String> headers) {
    return classifier.classify(new Subject(title, text, "upload", headers));
  }
}
