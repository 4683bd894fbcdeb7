package io.knowledgevault.integration.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadFormTest {

  @Test
  void aFileNameCannotLeaveItsHeader() {
    assertThat(UploadForm.headerSafe("a\"; name=\"x\r\nB: c\\.txt"))
        .isEqualTo("a_; name=_x__B: c_.txt");
    assertThat(UploadForm.headerSafe("Übersicht 2026.docx")).isEqualTo("Übersicht 2026.docx");
  }
}
