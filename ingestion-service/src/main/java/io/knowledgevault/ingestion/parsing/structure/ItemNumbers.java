package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;

/**
 * The items of nested lists. Numbers belong to the text, since other passages refer to them ("see
 * step 3"); bullets only mark it.
 */
final class ItemNumbers {

  private static final int BULLETS = -1;
  private static final int MAX_DEPTH = 9;

  private final TextBuilder out;
  private final Deque<Integer> next = new ArrayDeque<>();

  ItemNumbers(TextBuilder out) {
    this.out = out;
  }

  void startList(String name, Attributes attributes) {
    next.push("ol".equals(name) ? number(attributes.getValue("start"), 1) : BULLETS);
  }

  void endList() {
    next.poll();
  }

  void startItem(Attributes attributes, boolean inCell) {
    if (next.isEmpty()) {
      return;
    }
    String indent = "  ".repeat(Math.min(MAX_DEPTH, next.size() - 1));
    int number = next.pop();
    if (number == BULLETS) {
      next.push(BULLETS);
    } else {
      number = number(attributes.getValue("value"), number);
      next.push(number + 1);
      out.prefix(number + ". ");
    }
    if (!inCell) {
      out.open(Mark.Kind.ITEM, number == BULLETS ? indent + "* " : indent, null);
    }
  }

  void endItem() {
    out.prefix("");
    out.close(Mark.Kind.ITEM);
  }

  private static int number(String text, int otherwise) {
    try {
      return text == null ? otherwise : Math.clamp(Integer.parseInt(text.strip()), 0, 1_000_000);
    } catch (NumberFormatException none) {
      return otherwise;
    }
  }
}
