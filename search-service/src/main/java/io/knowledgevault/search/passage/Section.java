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
 * @param body without the heading and its marks; a heading with nothing to read under it is its own
 *     body, for it must be found too
 */
record Section(List<String> headingPath, TextSpan body) {

  static List<Section> of(String text, List<Heading> headings) {
    List<Heading> inside =
        headings.stream().filter(heading -> heading.end() <= text.length()).toList();
    List<Section> sections = new ArrayList<>();
    int preambleEnd = inside.isEmpty() ? text.length() : lineStart(text, 0, inside.getFirst());
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
      int end = last ? text.length() : lineStart(text, heading.end(), inside.get(i + 1));
      TextSpan body = new TextSpan(heading.end(), end).trimmed(text);
      boolean leads = !last && inside.get(i + 1).level() > heading.level();
      if (!body.hasWords(text) && !leads) {
        add(sections, text, above, new TextSpan(heading.start(), heading.end()));
      } else {
        add(sections, text, open.stream().map(Heading::text).toList(), body);
      }
    }
    return sections;
  }

  /** Where a heading begins with the marks before it on its line; not before {@code from}. */
  private static int lineStart(String text, int from, Heading heading) {
    int start = Math.max(from, heading.start());
    int line = Math.max(from, text.lastIndexOf('\n', start - 1) + 1);
    return new TextSpan(line, start).hasWords(text) ? start : line;
  }

  private static void add(
      List<Section> sections, String text, List<String> headingPath, TextSpan body) {
    TextSpan trimmed = body.trimmed(text);
    if (trimmed.hasWords(text)) {
      sections.add(new Section(headingPath, trimmed));
    }
  }
}
