package io.knowledgevault.ingestion.duplicate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotationTest {

  @Test
  void markedLinesAreRepeated() {
    assertThat(Quotation.in("I agree.\n\nAda wrote:\n> the first line\n> > the second\n\nBye"))
        .contains("the first line")
        .contains("the second")
        .doesNotContain("agree")
        .doesNotContain("Bye");
  }

  @Test
  void whatStandsBelowTheHeadOfAnotherMailIsRepeated() {
    // Given
    String reply =
        "RE: Plan\nFrom: Bob\nTo: Ada\nDate: 2026-01-02\n\nI agree.\n\n"
            + "From: Ada\nSent: Monday\nTo: Bob\nSubject: Plan\n\nThe plan is this.";

    // When, Then
    assertThat(Quotation.in(reply).strip()).isEqualTo("The plan is this.");
  }

  @Test
  void mailsOwnHeadIsNoQuotation() {
    assertThat(Quotation.in("Plan\nFrom: Ada\nTo: Bob\nDate: 2026-01-02\n\nThe plan is this."))
        .isEmpty();
    assertThat(Quotation.in("")).isEmpty();
    assertThat(Quotation.in("From: here to there\nit is far")).isEmpty();
  }
}
