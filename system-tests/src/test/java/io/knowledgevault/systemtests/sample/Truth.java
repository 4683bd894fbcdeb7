package io.knowledgevault.systemtests.sample;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What {@code sample-company/truth.json} says about the documents of the sample company. */
record Truth(
    String company,
    String asOf,
    String about,
    List<Gap> gaps,
    List<NotGap> notGaps,
    List<Question> questions,
    List<Unanswerable> unanswerable) {

  record Evidence(String document, String quote) {}

  record Gap(
      String id,
      String kind,
      String category,
      List<String> documents,
      List<Evidence> evidence,
      String entity,
      String note) {}

  record NotGap(
      String id,
      String looksLike,
      List<String> documents,
      List<Evidence> evidence,
      String entity,
      String reason) {}

  record Question(String id, String question, String document, String answer) {}

  record Unanswerable(String id, String question, String why) {}

  /** Reads the file; a field that is not listed here is an error. */
  static Truth read(Path file) throws IOException {
    return JsonMapper.builder().build().readValue(file.toFile(), Truth.class);
  }
}
