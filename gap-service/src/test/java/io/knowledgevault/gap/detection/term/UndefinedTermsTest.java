package io.knowledgevault.gap.detection.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Signal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UndefinedTermsTest {

  private final UndefinedTerms detector = new UndefinedTerms();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Write the numbers on form W-12 and scan them. # form W-12",
        "The QF3 factor was tuned by hand. # QF3 factor",
        "- Follow procedure KP7 at night. # procedure KP7"
      })
  void findsACodeWithItsSort(String text, String term) {
    assertThat(subjects(text, Signal.Role.NEED)).containsExactly(term);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Q3 report is late.",
        "Print it on A4 in the H1 report.",
        "Chamber 2 and door 14 are closed.",
        "The 12 rules are simple.",
        "```\nform W-12\n```"
      })
  void leavesAloneCalendarsPaperAndCode(String text) {
    assertThat(subjects(text, Signal.Role.NEED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Form W-12 is the paper list for outages.",
        "# Form W-12\n\nOne line a pallet.",
        "| Term | Meaning |\n|---|---|\n| W-12 | the paper list |",
        "# Glossary\n\n- W-12: the paper list",
        "Use form W-12 (the paper list for outages)."
      })
  void findsWhereItIsExplained(String text) {
    assertThat(subjects(text, Signal.Role.ANSWER)).contains("W-12");
  }

  private List<String> subjects(String text, Signal.Role role) {
    return detector.read(Documents.note(text)).stream()
        .filter(signal -> signal.role() == role)
        .map(Signal::subject)
        .distinct()
        .toList();
  }
}
