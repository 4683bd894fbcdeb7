package io.knowledgevault.gateway.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource({
    "Nordwind Energie GmbH, nordwind-energie-gmbh",
    "  Café & Söhne!  , cafe-sohne",
    "Ærø, r",
    "株式会社, company",
    "---, company",
    "A, a"
  })
  void aNameSuggestsItsSlug(String name, String slug) {
    assertThat(Slug.of(name)).isEqualTo(slug);
  }

  @Test
  void everySlugFitsTheColumn() {
    // Given
    String column = "^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$";

    // Then
    assertThat(Slug.of("x".repeat(49) + "-" + "y".repeat(150))).matches(column);
    assertThat(Slug.distinct(Slug.of("x".repeat(200)), new SecureRandom())).matches(column);
  }
}
