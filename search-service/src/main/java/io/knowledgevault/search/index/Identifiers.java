package io.knowledgevault.search.index;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that language analysis would break or stem although people search them letter by letter:
 * {@code ERR_1042}, {@code user_id}, {@code /etc/hosts}, {@code 3.33.2}, {@code KV-118}. Lower
 * case.
 */
public final class Identifiers {

  private static final int MAX_LENGTH = 80;

  private static final Pattern CANDIDATE =
      Pattern.compile("[\\p{L}\\p{N}/~][\\p{L}\\p{N}_./:#@-]++");

  private static final Pattern MARKS_BEHIND = Pattern.compile("[_./:#@~-]++$");

  private static final Pattern IDENTIFIER =
      Pattern.compile(".*(?:_|\\p{N}|\\p{L}{2}[./:#@]\\p{L}{2}|^/|\\p{Ll}\\p{Lu}).*");

  private Identifiers() {}

  /** The identifiers of a text, each once, in order of appearance. */
  public static Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher candidates = CANDIDATE.matcher(text);
    while (candidates.find()) {
      String word = withoutMarksBehind(candidates);
      if (word.length() > 1 && word.length() <= MAX_LENGTH && IDENTIFIER.matcher(word).matches()) {
        found.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }

  private static String withoutMarksBehind(Matcher candidate) {
    boolean tooLong = candidate.end() - candidate.start() > 2 * MAX_LENGTH;
    return tooLong ? "" : MARKS_BEHIND.matcher(candidate.group()).replaceFirst("");
  }
}
