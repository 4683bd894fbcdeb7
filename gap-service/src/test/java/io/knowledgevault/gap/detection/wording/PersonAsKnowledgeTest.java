package io.knowledgevault.gap.detection.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.gap.Documents;
import io.knowledgevault.gap.detection.Signal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonAsKnowledgeTest {

  private final PersonAsKnowledge detector = new PersonAsKnowledge();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "If the export fails, ask Jonas. # Jonas",
        "For details ask Maria Klein about the old contracts. # Maria Klein",
        "For everything about payroll just ask Wilma, she has it all in her head. # Wilma",
        "Only Tom knows how the planner is restarted. # Tom",
        "Nobody except Birgit understands the file. # Birgit",
        "Piotr is the only one who can release the valve. # Piotr",
        "The whole routing is in Nadia's head. # Nadia",
        "How the defrost is set, Bertrand knows it by heart. # Bertrand",
        "Birgit does these, please do not touch the file. # Birgit",
        "For the emulator you have to talk to Ruben, the steps are not written down. # Ruben",
        "When the gateway breaks, call Jukka. # Jukka",
        "Priya knows where the keys are if something goes wrong. # Priya"
      })
  void findsKnowledgeThatIsAPerson(String text, String person) {
    // When
    List<Signal> signals = detector.read(Documents.note(text));

    // Then
    assertThat(signals).extracting(Signal::subject).containsExactly(person);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ask Legal for the current form.",
        "Ask the service desk for a second screen.",
        "Did you ask Maria?",
        "Do not ask Jonas.",
        "I will ask Maria about it tomorrow.",
        "Please ask Tom to send the file.",
        "Ask Anna for approval.",
        "Call Customer Support when the line is down.",
        "She said \"only Tom knows how it works\".",
        "We talk to Medivance every month.",
        "Only Tom signs contracts.",
        "> Only Tom knows how the planner is restarted."
      })
  void leavesAloneTeamsRequestsAndHearsay(String text) {
    assertThat(detector.read(Documents.note(text))).isEmpty();
  }
}
