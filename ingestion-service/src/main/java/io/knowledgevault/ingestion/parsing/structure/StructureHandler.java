package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the XHTML that the parsers speak into text with structure: headings, paragraphs, lists,
 * rows and cells. Not thread-safe.
 */
public final class StructureHandler extends DefaultHandler {

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
  private static final int MAX_SLIDE_TITLE = 150;

  private final TextBuilder out;
  private final ParseBudget budget;
  private final Deque<Consumer<TextBuilder>> announced = new ArrayDeque<>();
  private Spacing spacing = Spacing.LINES;
  private int headingShift;
  private int skipDepth;
  private int preDepth;
  private int tableDepth;
  private boolean innerTableInCell;
  private boolean inCell;
  private boolean slideTitleDue;
  private boolean inSlideTitle;

  public StructureHandler(TextBuilder out, ParseBudget budget) {
    this.out = out;
    this.budget = budget;
  }

  public TextBuilder out() {
    return out;
  }

  /**
   * Has something written in front of the next text, if there is any: a name without content would
   * be noise, and a mail's header is known only once its body begins.
   */
  public void announce(Consumer<TextBuilder> introduction) {
    announced.addLast(introduction);
  }

  /** Writes what was announced although no text followed. */
  public void introduce() {
    while (!announced.isEmpty()) {
      announced.pollFirst().accept(out);
    }
  }

  /** Takes an announcement back unless it was written. */
  public void withdraw(Consumer<TextBuilder> introduction) {
    announced.remove(introduction);
  }

  /** Adds text that did not come as markup. */
  public void plain(CharSequence text, Consumer<TextBuilder> writer) {
    if (!text.toString().isBlank()) {
      introduce();
      writer.accept(out);
      out.paragraph();
    }
  }

  /** Adds a paragraph that did not come as markup. */
  public void plain(CharSequence text, Spacing meaning) {
    out.paragraph();
    plain(text, target -> target.add(text, meaning));
  }

  /** What line ends mean from now on; returns what they meant until now. */
  public Spacing spacing(Spacing next) {
    Spacing before = spacing;
    spacing = next;
    return before;
  }

  /** Headings from now on stand this much deeper; returns the shift until now. */
  public int headingShift(int next) {
    int before = headingShift;
    headingShift = next;
    return before;
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes attributes) {
    budget.step();
    String name = name(local, qName);
    if (skipDepth > 0 || isSkipped(name, attributes)) {
      skipDepth++;
    } else if (isHeading(name)) {
      out.startHeading(name.charAt(1) - '0' + headingShift);
    } else {
      startBlock(name, attributes);
    }
  }

  @Override
  public void endElement(String uri, String local, String qName) {
    String name = name(local, qName);
    if (skipDepth > 0) {
      skipDepth--;
    } else if (isHeading(name)) {
      out.endHeading();
    } else {
      endBlock(name);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    budget.step();
    if (skipDepth > 0) {
      return;
    }
    CharBuffer text = CharBuffer.wrap(chars, start, length);
    if ((slideTitleDue || !announced.isEmpty()) && !text.toString().isBlank()) {
      introduce();
      startSlideTitle(length);
    }
    if (inCell) {
      out.add(CellDates.tidy(text), Spacing.FLOW);
    } else {
      out.add(text, preDepth > 0 ? Spacing.VERBATIM : spacing);
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    // Mostly indentation between blocks, where a space leaves no trace; but the ends of wrapped
    // lines of a PDF come like this too, and there it is all that keeps two words apart.
    if (skipDepth == 0) {
      out.space();
    }
  }

  private void startSlideTitle(int length) {
    inSlideTitle = slideTitleDue && length <= MAX_SLIDE_TITLE;
    slideTitleDue = false;
    if (inSlideTitle) {
      out.startHeading(2 + headingShift);
    }
  }

  private void startBlock(String name, Attributes attributes) {
    switch (name) {
      case "table" -> {
        blockBreak();
        tableDepth++;
        innerTableInCell = inCell;
        inCell = false;
      }
      case "tr" -> out.row();
      case "td", "th" -> {
        if (innerTableInCell && tableDepth == 1) {
          innerTableInCell = false;
          out.line();
        } else {
          out.cell();
        }
        inCell = true;
      }
      case "pre" -> {
        preDepth++;
        out.paragraph();
      }
      case "img" -> picture(attributes.getValue("src"), attributes.getValue("alt"));
      case "a" -> link(attributes.getValue("class"), attributes.getValue("href"));
      default -> {
        slideTitleDue |= "slide-content".equals(attributes.getValue("class"));
        breakFor(name);
      }
    }
  }

  /** What the author wrote in place of the picture; a file name is no description. */
  private void picture(String source, String description) {
    boolean extracted = source != null && source.startsWith("embedded:");
    if (description != null && !extracted && !description.isBlank()) {
      out.space();
      out.add(description, Spacing.FLOW);
      out.space();
    }
  }

  /** Documents that load others (templates, linked parts) name them in no visible place. */
  private void link(String kind, String target) {
    if (kind != null && kind.startsWith("external-ref-") && target != null) {
      plain("External reference: " + target, Spacing.FLOW);
    }
  }

  private void endBlock(String name) {
    switch (name) {
      case "table" -> {
        tableDepth--;
        inCell = tableDepth > 0;
        out.endRow();
        out.paragraph();
      }
      case "tr" -> out.endRow();
      case "td", "th" -> inCell = false;
      case "pre" -> {
        preDepth--;
        out.paragraph();
      }
      default -> {
        if (inSlideTitle && "p".equals(name)) {
          inSlideTitle = false;
          out.endHeading();
        }
        breakFor(name);
      }
    }
  }

  private void breakFor(String name) {
    if (PARAGRAPHS.contains(name)) {
      blockBreak();
    } else if (LINES.contains(name)) {
      if (inCell) {
        out.space();
      } else {
        out.line();
      }
    }
  }

  /** A cell with several paragraphs stays one cell, except where tables only make the layout. */
  private void blockBreak() {
    if (!inCell) {
      out.paragraph();
    } else if (spacing == Spacing.FLOW) {
      out.line();
    } else {
      out.space();
    }
  }

  private static boolean isSkipped(String name, Attributes attributes) {
    return SKIPPED.contains(name)
        || attributes.getIndex("hidden") >= 0
        || "navigation".equals(attributes.getValue("role"));
  }

  private static boolean isHeading(String name) {
    return name.length() == 2
        && name.charAt(0) == 'h'
        && name.charAt(1) >= '1'
        && name.charAt(1) <= '6';
  }

  private static String name(String local, String qName) {
    return (local == null || local.isEmpty() ? qName : local).toLowerCase(Locale.ROOT);
  }
}
