package io.knowledgevault.ingestion.parsing.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.ingestion.parsing.limit.ParserSetting.Format;
import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserSettingTest {

  private static final ParsingLimits INSTALLATION =
      new ParsingLimits(
          10 << 20,
          Duration.ofSeconds(20),
          100_000,
          3,
          20,
          20 << 20,
          100,
          Map.of(FormatFamily.PDF, new FormatLimits(5L << 20, null, null)),
          OcrSettings.OFF);

  @Test
  void settingTightensAndNeverLoosens() {
    // Given
    ParserSetting setting =
        new ParserSetting(
            1L << 30,
            5,
            null,
            null,
            null,
            null,
            null,
            Map.of("pdf", new Format(6L << 20, 2, null), "mail", new Format(null, null, 2_000)));

    // When
    ParsingLimits limits = INSTALLATION.tightened(setting);

    // Then
    assertThat(limits.maxBytes()).isEqualTo(10 << 20);
    assertThat(limits.maxTime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(limits.of(FormatFamily.PDF).maxBytes()).isEqualTo(5 << 20);
    assertThat(limits.of(FormatFamily.PDF).maxTime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(limits.of(FormatFamily.MAIL).maxCharacters()).isEqualTo(2_000);
    assertThat(limits.of(FormatFamily.OFFICE).maxCharacters()).isEqualTo(100_000);
  }

  @Test
  void everyFieldOutOfBoundsIsNamed() {
    // Given
    ParserSetting setting =
        new ParserSetting(
            11L << 20,
            0,
            null,
            4,
            null,
            null,
            -1,
            Map.of("pdf", new Format(6L << 20, null, null), "poems", new Format(null, null, null)));

    // When, Then
    assertThat(setting.violations(INSTALLATION))
        .extracting(Violation::field)
        .containsExactly(
            "maxBytes",
            "maxSeconds",
            "maxDepth",
            "maxExpansionRatio",
            "formats.pdf.maxBytes",
            "formats.poems");
  }

  @Test
  void fileIsHeldToTheLimitsOfItsFormat() {
    // Given
    ParseBudget budget = new ParseBudget(INSTALLATION, 6 << 20);

    // When, Then
    assertThatThrownBy(() -> budget.detected("application/pdf"))
        .hasMessage("It is larger than 5 MB, the most that is read of its format");
    assertThat(budget.limits().maxBytes()).isEqualTo(5 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "application/pdf, PDF",
    "application/msword, OFFICE",
    "application/vnd.ms-excel, OFFICE",
    "application/x-tika-msoffice, OFFICE",
    "application/x-tika-ooxml, OFFICE",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation, OFFICE",
    "application/vnd.oasis.opendocument.text, OFFICE",
    "application/rtf, OFFICE",
    "application/vnd.ms-outlook, MAIL",
    "message/rfc822, MAIL",
    "application/mbox, MAIL",
    "application/zip, ARCHIVE",
    "application/gzip, ARCHIVE",
    "application/x-7z-compressed, ARCHIVE",
    "image/png, IMAGE",
    "text/html, MARKUP",
    "application/xhtml+xml, MARKUP",
    "application/rss+xml, MARKUP",
    "text/csv, TEXT",
    "application/json, TEXT",
    "application/octet-stream, TEXT"
  })
  void typeBelongsToAFamily(String type, FormatFamily family) {
    assertThat(FormatFamily.of(type)).isEqualTo(family);
  }
}
