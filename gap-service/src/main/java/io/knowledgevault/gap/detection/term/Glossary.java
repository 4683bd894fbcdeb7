package io.knowledgevault.gap.detection.term;

import io.knowledgevault.gap.extraction.BlockKind;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entries of glossaries: "X: what it is" in lists, "X | what it is" in tables, in such sections.
 */
final class Glossary {

  private static final Pattern SECTION =
      Pattern.compile(
          "(?i)\\b(glossary|abbreviations?|acronyms?|terminology|vocabulary|definitions?|terms|lexicon"
              + "|jargon)\\b");
  private static final Pattern HEAD_CELL =
      Pattern.compile(
          "(?i)[*_]*(terms?|abbreviations?|acronyms?|abbr\\.?|short(?: form)?|word|name|concept)[*_]*");
  private static final Pattern ENTRY =
      Pattern.compile(
          "^(?:[-*+•\\s]*+)[*_`\"“]*+(?<term>[\\p{L}\\d][^:=–—|\\n]{0,60}?)[*_`\"”]*+\\s*(?::|=|–|—| - )[*_]*"
              + "\\s*(?<meaning>\\S.{2,})",
          Pattern.DOTALL);

  private static final int LONGEST_TABLE = 300;

  private Glossary() {}

  /** A term and what is said of it. */
  record Entry(String term, String meaning, boolean inGlossary) {}

  static Optional<Entry> entry(ReadDocument document, Sentence sentence) {
    if (sentence.kind() == BlockKind.TABLE_ROW) {
      List<String> cells = sentence.cells();
      return cells.size() < 2
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  bare(cells.get(0)),
                  bare(cells.get(1)),
                  in(document, sentence) || headed(document, sentence)));
    }
    Matcher matcher = ENTRY.matcher(sentence.text());
    return matcher.find()
        ? Optional.of(
            new Entry(
                bare(matcher.group("term")),
                bare(matcher.group("meaning")),
                in(document, sentence)))
        : Optional.empty();
  }

  static boolean in(ReadDocument document, Sentence sentence) {
    return SECTION.matcher(document.title()).find()
        || sentence.headings().stream().anyMatch(heading -> SECTION.matcher(heading).find());
  }

  /** True when the first row of this table calls its first column something like "Term". */
  private static boolean headed(ReadDocument document, Sentence row) {
    int first = row.ordinal();
    int last = Math.max(0, first - LONGEST_TABLE);
    while (first > last && document.sentences().get(first - 1).kind() == BlockKind.TABLE_ROW) {
      first--;
    }
    List<String> cells = document.sentences().get(first).cells();
    return first < row.ordinal() && HEAD_CELL.matcher(cells.getFirst()).matches();
  }

  private static String bare(String cell) {
    int start = 0;
    int end = cell.length();
    while (start < end && ornament(cell.charAt(start))) {
      start++;
    }
    while (end > start && ornament(cell.charAt(end - 1))) {
      end--;
    }
    return cell.substring(start, end);
  }

  private static boolean ornament(char c) {
    return "*_`\"“”".indexOf(c) >= 0 || Character.isWhitespace(c);
  }
}
