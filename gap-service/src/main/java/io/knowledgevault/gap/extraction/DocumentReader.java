package io.knowledgevault.gap.extraction;

import io.knowledgevault.gap.extraction.SentenceSplitter.Span;
import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a text into sentences. Stateless and thread-safe; time and memory grow with the text, up to
 * {@code maxSentences}, where reading stops.
 */
public final class DocumentReader {

  private static final Pattern HEADING_MARK = Pattern.compile("^#{1,6}\\s+|\\s+#+$|[*_`]+");

  private final int maxSentences;

  public DocumentReader(int maxSentences) {
    this.maxSentences = maxSentences;
  }

  /** The sentences in order, with the headings above each. */
  public List<Sentence> read(String text, List<Heading> headings) {
    List<Sentence> sentences = new ArrayList<>();
    HeadingPath path = new HeadingPath();
    for (Block block : BlockReader.read(text, headings)) {
      List<String> above = path.enter(text, block);
      for (Span span : spans(text, block)) {
        if (sentences.size() >= maxSentences) {
          return sentences;
        }
        sentences.add(
            new Sentence(
                sentences.size(),
                span.start(),
                span.end(),
                text.substring(span.start(), span.end()),
                block.kind(),
                above));
      }
    }
    return sentences;
  }

  private static List<Span> spans(String text, Block block) {
    boolean whole = block.kind() == BlockKind.TABLE_ROW || block.kind() == BlockKind.HEADING;
    if (whole && block.end() - block.start() <= SentenceSplitter.LONGEST) {
      return List.of(new Span(block.start(), block.end()));
    }
    return SentenceSplitter.split(text, block.start(), block.end());
  }

  /** The headings that are open at a place: a heading closes those of its level and below. */
  private static final class HeadingPath {

    private static final int LONGEST_HEADING = 200;

    private final List<Integer> levels = new ArrayList<>();
    private List<String> names = List.of();

    /** Takes a block in and returns the headings above it (for a heading: without itself). */
    List<String> enter(String text, Block block) {
      if (block.kind() != BlockKind.HEADING) {
        return names;
      }
      List<String> above = new ArrayList<>(names);
      while (!levels.isEmpty() && levels.getLast() >= block.level()) {
        levels.removeLast();
        above.removeLast();
      }
      List<String> parents = List.copyOf(above);
      levels.add(block.level());
      above.add(name(text, block));
      names = List.copyOf(above);
      return parents;
    }

    private static String name(String text, Block block) {
      int end = Math.min(block.end(), block.start() + LONGEST_HEADING);
      return HEADING_MARK.matcher(text.substring(block.start(), end)).replaceAll("").strip();
    }
  }
}
