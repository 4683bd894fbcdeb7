package io.knowledgevault.gap.detection.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terms that only insiders read: a code of letters and digits beside the word that says what sort
 * of thing it names, as in "form W-12" or "the QF3 factor".
 */
final class CodedTerm {

  private static final String SORT =
      "(?i:form|factor|checklist|procedure|rule|list|sheet|protocol|index|score|class|mode|code"
          + "|template|process|routine|method|key figure|table|register|report|ledger|scheme)";

  /** Those that stand before their code; a "factor AP-1" belongs to science. */
  private static final String NAMED_SORT =
      "(?i:form|checklist|procedure|rule|list|sheet|protocol|template|report|register|code)";

  private static final String CODE = "(?<%s>\\p{Lu}{1,4}-?\\d{1,4}\\p{Lu}?)";
  private static final Pattern USE =
      Pattern.compile(
          "(?<![\\p{L}\\d-])(?:(?<before>"
              + NAMED_SORT
              + ") "
              + CODE.formatted("after")
              + "|"
              + CODE.formatted("first")
              + " (?<behind>"
              + SORT
              + "))(?![\\p{L}\\d-])");
  private static final Pattern CALENDAR =
      Pattern.compile("Q[1-4]|H[12]|W\\d\\d?|CW\\d\\d?|FY\\d+|A[0-6]|M\\d");
  private static final Set<String> KNOWN =
      Set.of("S3", "EC2", "B2B", "B2C", "MD5", "SHA1", "UTF8", "H264");

  private CodedTerm() {}

  /**
   * One use.
   *
   * @param code as written, for example {@code W-12}
   * @param words code and sort in the order of the text
   */
  record Use(String code, String words) {}

  static List<Use> in(String text) {
    List<Use> uses = new ArrayList<>();
    Matcher matcher = USE.matcher(text);
    while (matcher.find()) {
      String code =
          matcher.group("after") != null ? matcher.group("after") : matcher.group("first");
      if (!CALENDAR.matcher(code).matches() && !KNOWN.contains(code)) {
        uses.add(new Use(code, matcher.group()));
      }
    }
    return uses;
  }
}
