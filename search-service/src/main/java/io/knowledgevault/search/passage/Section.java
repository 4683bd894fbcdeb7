package io.knowledgevault.search.passage;

import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What stands under one heading, up to the next.
 *
 * @param headingPath from the outermost heading down to this section's own; empty before the first
 * @param body without the heading; a heading with nothing at all under it is its own body, for it
 *     must be found too
 */
record Section(List<String> headingPath, TextSpan body) {

  static List<Section> of(String text, List<Heading> headings) {
    List<Heading> inside =
        headings.stream().filter(heading -> heading.end() <= text.length()).toList();
    List<Section> sections = new ArrayList<>();
    int preambleEnd = inside.isEmpty() ? text.length() : inside.getFirst().start();
    add(sections, text, List.of(), new TextSpan(0, preambleEnd));
    Deque<Heading> open = new ArrayDeque<>();
    for (int i = 0; i < inside.size(); i++) {
      Heading heading = inside.get(i);
      while (!open.isEmpty() && open.getLast().level() >= heading.level()) {
        open.removeLast();
      }
      List<String> above = open.stream().map(Heading::text).toList();
      open.addLast(heading);
      boolean last = i + 1 == inside.size();
      int end = last ? text.length() : Math.max(heading.end(), inside.get(i + 1).start());
      TextSpan body = new TextSpan(heading.end(), end).trimmed(text);
      boolean leads = !last && inside.get(i + 1).level() > heading.level();
      if (body.length() == 0 && !leads) {
        add(sections, text, above, new TextSpan(heading.start(), heading.end()));
      } else {
        add(sections, text, open.stream().map(Heading::text).toList(), body);
      }
    }
    return sections;
  }

  private static void add(
      List<Section> sections, String text, List<String> headingPath, TextSpan body) {
    TextSpan trimmed = body.trimmed(text);
    if (trimmed.length() > 0) {
      sections.add(new Section(headingPath, trimmed));
    }
  }
}
