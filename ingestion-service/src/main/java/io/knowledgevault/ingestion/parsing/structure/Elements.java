package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Mark;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xml.sax.Attributes;

/** What the elements of HTML mean for a text. */
final class Elements {

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "blockquote",
          "ul",
          "ol",
          "dl",
          "table",
          "figure",
          "figcaption",
          "caption",
          "pre",
          "header",
          "main",
          "form",
          "fieldset",
          "address",
          "details",
          "summary",
          "hr",
          "aside",
          "footer",
          "body");
  private static final Set<String> LINES = Set.of("li", "dt", "dd", "br", "option", "legend");
  private static final Set<String> SKIPPED =
      Set.of("head", "script", "style", "noscript", "template", "nav", "svg", "iframe", "select");
  private static final Map<String, Mark.Kind> INLINE =
      Map.ofEntries(
          Map.entry("b", Mark.Kind.STRONG),
          Map.entry("strong", Mark.Kind.STRONG),
          Map.entry("i", Mark.Kind.EMPHASIS),
          Map.entry("em", Mark.Kind.EMPHASIS),
          Map.entry("s", Mark.Kind.STRUCK),
          Map.entry("del", Mark.Kind.STRUCK),
          Map.entry("strike", Mark.Kind.STRUCK),
          Map.entry("code", Mark.Kind.CODE),
          Map.entry("kbd", Mark.Kind.CODE),
          Map.entry("tt", Mark.Kind.CODE));

  private Elements() {}

  static boolean isParagraph(String name) {
    return PARAGRAPHS.contains(name);
  }

  static boolean isLine(String name) {
    return LINES.contains(name);
  }

  /** Null for elements that mark nothing. */
  static Mark.Kind inline(String name) {
    return INLINE.get(name);
  }

  static boolean isHeading(String name) {
    return name.length() == 2
        && name.charAt(0) == 'h'
        && name.charAt(1) >= '1'
        && name.charAt(1) <= '6';
  }

  /** What a browser does not show, and what leads through a site. */
  static boolean isSkipped(String name, Attributes attributes) {
    return SKIPPED.contains(name)
        || attributes.getIndex("hidden") >= 0
        || "navigation".equals(attributes.getValue("role"));
  }

  static String name(String local, String qName) {
    return (local == null || local.isEmpty() ? qName : local).toLowerCase(Locale.ROOT);
  }
}
