package io.knowledgevault.gap.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModalityTest {

  @Test
  void knowsAQuestion() {
    assertThat(Modality.question("Is the date TBD?")).isTrue();
    assertThat(Modality.question("(Really?)")).isTrue();
    assertThat(Modality.question("The date is TBD.")).isFalse();
  }

  @Test
  void knowsADenialNearThePlaceOnly() {
    String near = "We have not decided to stop.";
    String far = "Not everything went well in spring, so the whole team decided to stop.";

    assertThat(Modality.deniedBefore(near, near.indexOf("decided"))).isTrue();
    assertThat(Modality.deniedBefore(far, far.indexOf("decided"))).isFalse();
  }

  @Test
  void knowsAConditionOnlyBeforeThePlace() {
    String before = "If we decided to stop, all would be lost.";
    String after = "We decided to stop if it rains.";

    assertThat(Modality.conditionalBefore(before, before.indexOf("decided"))).isTrue();
    assertThat(Modality.conditionalBefore(after, after.indexOf("decided"))).isFalse();
  }

  @Test
  void knowsWhatStandsInQuotationMarks() {
    String text = "Write “TBD” or \"TBC\" there, but TBA is not allowed.";

    assertThat(Modality.quotedAt(text, text.indexOf("TBD"))).isTrue();
    assertThat(Modality.quotedAt(text, text.indexOf("TBC"))).isTrue();
    assertThat(Modality.quotedAt(text, text.indexOf("TBA"))).isFalse();
  }
}
