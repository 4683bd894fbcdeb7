package io.knowledgevault.gap.detection.term;

/**
 * Tells whether words can be the long form of an acronym: the rule of Schwartz and Hearst ("A
 * simple algorithm for identifying abbreviation definitions in biomedical text", 2003). Reading
 * both from the right, every letter of the acronym must be found in the words, and its first letter
 * must begin a word.
 */
final class Initials {

  private Initials() {}

  /**
   * Where the shortest long form begins inside the candidate text, which must end with it.
   *
   * @return the place, or -1 when the letters do not fit
   */
  static int longFormStart(String acronym, String candidate) {
    int at = candidate.length() - 1;
    for (int letter = acronym.length() - 1; letter >= 0; letter--) {
      char wanted = Character.toLowerCase(acronym.charAt(letter));
      while (at >= 0
          && (Character.toLowerCase(candidate.charAt(at)) != wanted
              || (letter == 0 && !beginsWord(candidate, at)))) {
        at--;
      }
      if (at < 0) {
        return -1;
      }
      at--;
    }
    return at + 1;
  }

  /**
   * True when the whole candidate is a long form: it begins with the acronym's first letter and has
   * at least two words, not many more than the acronym has letters.
   */
  static boolean fit(String acronym, String candidate) {
    String words = candidate.strip();
    int count = words.split("[\\s-]+").length;
    return count >= 2
        && count <= acronym.length() + 4
        && !words.isEmpty()
        && Character.toLowerCase(words.charAt(0)) == Character.toLowerCase(acronym.charAt(0))
        && longFormStart(acronym, words) >= 0;
  }

  private static boolean beginsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
