package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.history.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An answer while it is written. Belongs to one question; not thread-safe. */
final class Draft {

  private final List<Part> parts = new ArrayList<>();
  private AnswerResponse base = new AnswerResponse(null, true, 0, List.of(), "extractive", 0);

  /** Who answers, and how sure; its own text and citations do not count. */
  void begin(AnswerResponse by) {
    base = by;
  }

  void add(Part part) {
    parts.add(part);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  /** The parts together; without any it abstains and shows what came nearest. */
  AnswerResponse whole() {
    String text = parts.stream().map(Part::text).collect(Collectors.joining(" "));
    return new AnswerResponse(
            parts.isEmpty() ? null : text,
            parts.isEmpty(),
            base.confidence(),
            parts.stream().flatMap(part -> part.citations().stream()).distinct().toList(),
            base.model(),
            0)
        .near(parts.isEmpty() ? base.nearest() : List.of());
  }
}
