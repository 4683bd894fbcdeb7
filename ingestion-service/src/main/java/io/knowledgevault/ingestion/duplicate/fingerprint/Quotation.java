package io.knowledgevault.ingestion.duplicate.fingerprint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reply repeats of the mail that it answers: lines that begin with {@code >}, and all that
 * follows the head of another mail, as Outlook writes it.
 */
public final class Quotation {

  private static final int LOOKED_AT = 200_000;

  /** A line that says from whom, and at least one more line of a head. */
  private static final Pattern HEAD =
      Pattern.compile(
          "^[ \\t*]{0,10}(?:From|Von|De):.{1,300}\\R"
              + "(?:[ \\t*]{0,10}(?:Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoy\u00e9"
              + "|\u00c0|Objet):.{0,2000}\\R){1,6}",
          Pattern.MULTILINE);

  private Quotation() {}

  /** The repeated text; empty when nothing is repeated. */
  public static String in(String whole) {
    String text = whole.substring(0, Math.min(whole.length(), LOOKED_AT));
    StringBuilder quoted = new StringBuilder();
    int above = text.length();
    Matcher head = HEAD.matcher(text);
    while (head.find() && above == text.length()) {
      if (!isItsOwn(text, head.start())) {
        above = head.start();
        quoted.append(text, head.end(), text.length());
      }
    }
    text.substring(0, above)
        .lines()
        .filter(line -> line.stripLeading().startsWith(">"))
        .forEach(line -> quoted.append('\n').append(line));
    return quoted.toString();
  }

  /** A mail begins with its own head: nothing but the subject stands before it. */
  private static boolean isItsOwn(String text, int start) {
    return text.substring(0, start).strip().indexOf('\n') < 0;
  }
}
