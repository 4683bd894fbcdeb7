package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import io.knowledgevault.sharedmodel.document.Mark;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the XHTML that the parsers speak into text with structure: headings, paragraphs, lists,
 * rows and cells. Not thread-safe.
 */
public final class StructureHandler extends DefaultHandler {

  private static final int MAX_SLIDE_TITLE = 150;
  private static final String EMBEDDED = "embedded:";
  private static final String EXTERNAL = "external-ref-";
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i)[^\\s/]{1,100}\\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)");

  private final TextBuilder out;
  private final ParseBudget budget;
  private final Deque<Consumer<TextBuilder>> announced = new ArrayDeque<>();
  private final ItemNumbers items;
  private final TableCells cells;
  private final LoadedParts loaded = new LoadedParts();
  private Spacing spacing = Spacing.LINES;
  private int headingShift;
  private int skipDepth;
  private int preDepth;
  private boolean slideTitleDue;
  private boolean inSlideTitle;

  public StructureHandler(TextBuilder out, ParseBudget budget) {
    this.out = out;
    this.budget = budget;
    this.items = new ItemNumbers(out);
    this.cells = new TableCells(out);
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

  /** Writes what belongs to the end of a document. */
  public void finish() {
    out.endHeading();
    loaded.lines(out.text(), out.linked()).forEach(line -> plain(line, Spacing.FLOW));
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
    String name = Elements.name(local, qName);
    if (skipDepth > 0 || Elements.isSkipped(name, attributes)) {
      skipDepth++;
    } else if (Elements.isHeading(name)) {
      out.startHeading(name.charAt(1) - '0' + headingShift);
    } else if (Elements.inline(name) != null) {
      out.open(Elements.inline(name), null, null);
    } else {
      startBlock(name, attributes);
    }
  }

  @Override
  public void endElement(String uri, String local, String qName) {
    String name = Elements.name(local, qName);
    if (skipDepth > 0) {
      skipDepth--;
    } else if (Elements.isHeading(name)) {
      out.endHeading();
    } else if (Elements.inline(name) != null) {
      out.close(Elements.inline(name));
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
    if (cells.inCell()) {
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
        cells.startTable();
      }
      case "tr" -> cells.startRow();
      case "td", "th" -> cells.startCell("th".equals(name));
      case "pre" -> {
        preDepth++;
        out.paragraph();
        out.open(Mark.Kind.LISTING, null, null);
      }
      case "img" -> picture(attributes.getValue("src"), attributes.getValue("alt"));
      case "a" -> link(attributes);
      default -> {
        slideTitleDue |= "slide-content".equals(attributes.getValue("class"));
        breakFor(name);
        openBlock(name, attributes);
      }
    }
  }

  private void openBlock(String name, Attributes attributes) {
    switch (name) {
      case "ul", "ol" -> items.startList(name, attributes);
      case "li" -> items.startItem(attributes, cells.inCell());
      case "blockquote" -> out.open(Mark.Kind.QUOTE, null, null);
      default -> {}
    }
  }

  /** What the author wrote in place of the picture; a file name is no description. */
  private void picture(String source, String description) {
    String name = pictureName(source);
    if (description != null && !description.isBlank() && !isFileName(description, name)) {
      out.space();
      out.open(Mark.Kind.PICTURE, name, null);
      out.add(description, Spacing.FLOW);
      out.close(Mark.Kind.PICTURE);
      out.space();
    } else if (source != null && !cells.inCell()) {
      out.point(Mark.Kind.PICTURE, name);
    }
  }

  private static String pictureName(String source) {
    String address = source == null ? "" : source.strip();
    if (address.startsWith("data:")) {
      return address.substring(0, Math.max(0, address.indexOf(',') + 1)) + "...";
    }
    return address.startsWith(EMBEDDED) ? address.substring(EMBEDDED.length()) : address;
  }

  private static boolean isFileName(String description, String name) {
    return description.equals(name) || FILE_NAME.matcher(description.strip()).matches();
  }

  private void link(Attributes attributes) {
    String kind = attributes.getValue("class");
    String target = LinkTarget.of(attributes.getValue("href"));
    if (kind != null && kind.startsWith(EXTERNAL)) {
      loaded.add(kind.substring(EXTERNAL.length()), attributes.getValue("href"));
      out.open(Mark.Kind.LINK, null, null);
    } else {
      out.open(Mark.Kind.LINK, target, attributes.getValue("title"));
    }
  }

  private void endBlock(String name) {
    switch (name) {
      case "table" -> cells.endTable();
      case "tr" -> out.endRow();
      case "td", "th" -> cells.endCell();
      case "pre" -> {
        preDepth--;
        out.close(Mark.Kind.LISTING);
        out.paragraph();
      }
      case "a" -> out.close(Mark.Kind.LINK);
      default -> {
        if (inSlideTitle && "p".equals(name)) {
          inSlideTitle = false;
          out.endHeading();
        }
        closeBlock(name);
        breakFor(name);
      }
    }
  }

  private void closeBlock(String name) {
    switch (name) {
      case "ul", "ol" -> items.endList();
      case "li" -> items.endItem();
      case "blockquote" -> out.close(Mark.Kind.QUOTE);
      default -> {}
    }
  }

  private void breakFor(String name) {
    if (Elements.isParagraph(name)) {
      blockBreak();
    } else if (Elements.isLine(name)) {
      if (cells.inCell()) {
        out.space();
      } else {
        out.line();
      }
    }
  }

  private void blockBreak() {
    if (!cells.inCell()) {
      out.paragraph();
    } else {
      cells.breakWithin(spacing == Spacing.FLOW);
    }
  }
}
