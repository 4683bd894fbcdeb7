package io.knowledgevault.ingestion.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailDomainsTest {

  @Test
  void learnsTheCompanysOwnDomainFromWhereItsMailGoes() {
    // Given
    MailDomains domains = MailDomains.NONE;

    // When
    for (int i = 0; i < 20; i++) {
      domains = domains.with("Ada <ada@Firm.example>, b@customer%d.example".formatted(i));
      domains = domains.with("somebody@gmail.com");
    }

    // Then
    assertThat(domains.ours()).containsExactly("firm.example");
  }

  @Test
  void knowsNoneFromAFewMails() {
    // When, Then
    assertThat(MailDomains.NONE.with("a@b.example").ours()).isEmpty();
  }

  @Test
  void staysSmallWhateverComes() {
    // Given
    MailDomains domains = MailDomains.NONE;

    // When
    for (int i = 0; i < 5_000; i++) {
      domains = domains.with("a@host%d.example".formatted(i));
    }

    // Then
    assertThat(domains.mails()).hasSizeLessThanOrEqualTo(50);
  }
}
