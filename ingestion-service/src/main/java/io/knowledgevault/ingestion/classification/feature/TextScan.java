package io.knowledgevault.ingestion.classification.feature;

/** One walk over a text: words, phrases of themes, links, capitals, sums of money. */
final class TextScan {

  private static final int MAX_WORD = 40;
  private static final int PERCENT = WordHash.of("percent");

  private final FeatureReader reader;
  private final float[] named;
  private final Themes themes = Themes.get();
  private final WordHash hash = new WordHash();
  private final int[] recent = new int[Themes.MAX_WORDS];
  private final int[] starts = new int[Themes.MAX_WORDS];
  private int words;
  private int known;
  private int links;
  private int disguisedLinks;
  private int capitals;
  private int exclamations;
  private int sums;
  private int disguisedWords;

  TextScan(FeatureReader reader, float[] named) {
    this.reader = reader;
    this.named = named;
  }

  void read(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isLink(text, i)) {
        i = link(text, i);
      } else if (Character.isLetterOrDigit(c)) {
        i = word(text, i);
      } else if (c == '%') {
        phrases(text, PERCENT, i, i + 1);
        i++;
      } else {
        exclamations += c == '!' ? 1 : 0;
        sums += isMoney(c) ? sum(text, i + 1) : 0;
        // A phrase does not go on behind the end of a sentence.
        known = c == '.' || c == '\n' || c == '!' || c == '?' ? 0 : known;
        i++;
      }
    }
    tell();
  }

  private int word(String text, int start) {
    if (isOfItself(text.charAt(start))) {
      return pair(text, start);
    }
    hash.start();
    int upper = 0;
    int digits = 0;
    int end = start;
    while (end < text.length() && isPart(text, end)) {
      char c = text.charAt(end);
      upper += Character.isUpperCase(c) ? 1 : 0;
      digits += c >= '0' && c <= '9' ? 1 : 0;
      if (end - start < MAX_WORD) {
        hash.add(lower(c));
      }
      end++;
    }
    int length = end - start;
    words++;
    capitals += length >= 4 && upper == length ? 1 : 0;
    disguisedWords += digits > 0 && isDisguised(text, start, end) ? 1 : 0;
    if (length > 1 && digits < length) {
      reader.word(hash.value());
    }
    phrases(text, hash.value(), start, end);
    return end;
  }

  private void phrases(String text, int word, int start, int end) {
    if (known == recent.length) {
      System.arraycopy(recent, 1, recent, 0, known - 1);
      System.arraycopy(starts, 1, starts, 0, known - 1);
      known--;
    }
    recent[known] = word;
    starts[known] = start;
    known++;
    for (int first = known - 1; first >= 0; first--) {
      int phrase = 0;
      for (int i = first; i < known; i++) {
        phrase = WordHash.join(phrase, recent[i]);
      }
      int theme = themes.find(phrase);
      if (theme >= 0) {
        reader.theme(theme, text, starts[first], end);
      }
    }
  }

  /** Scripts without spaces: each pair of signs counts as a word. */
  private int pair(String text, int start) {
    words++;
    if (start + 1 < text.length() && isOfItself(text.charAt(start + 1))) {
      reader.word(WordHash.join(text.charAt(start), text.charAt(start + 1)));
    }
    known = 0;
    return start + 1;
  }

  private static boolean isOfItself(char c) {
    return c >= 0x2e80 && (c < 0xac00 || c > 0xd7ff) && c < 0xfb00 || c >= 0x0e00 && c < 0x0f00;
  }

  private static boolean isPart(String text, int i) {
    char c = text.charAt(i);
    return Character.isLetterOrDigit(c) && !isOfItself(c)
        || c == '\'' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
  }

  private static char lower(char c) {
    return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }

  /** A nought or a one between letters: st0ck, v1agra. */
  private static boolean isDisguised(String text, int start, int end) {
    for (int i = start + 1; i < end - 1; i++) {
      char c = text.charAt(i);
      if ((c == '0' || c == '1')
          && Character.isLowerCase(text.charAt(i - 1))
          && Character.isLowerCase(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLink(String text, int i) {
    char c = text.charAt(i);
    return (c == 'h' && (text.startsWith("http://", i) || text.startsWith("https://", i)))
        || (c == 'w' && text.startsWith("www.", i));
  }

  /** A host of numbers or of escaped letters is not meant to be read. */
  private int link(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    links++;
    int host = text.startsWith("www.", start) ? start + 4 : text.indexOf("//", start) + 2;
    boolean disguised = host < end && "%0123456789".indexOf(text.charAt(host)) >= 0;
    for (int i = host; i < end && text.charAt(i) != '/' && disguised; i++) {
      char c = text.charAt(i);
      disguised = c == '%' || c == '.' || c == ':' || Character.digit(c, 16) >= 0;
    }
    disguisedLinks += disguised ? 1 : 0;
    known = 0;
    return end;
  }

  private static boolean isMoney(char c) {
    return c == '$' || c == '\u20ac' || c == '\u00a3';
  }

  /** One for a sum of a hundred thousand or more. */
  private static int sum(String text, int from) {
    int digits = 0;
    int i = from;
    while (i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == ',')) {
      digits += text.charAt(i) == ',' ? 0 : 1;
      i++;
    }
    return digits >= 6 ? 1 : 0;
  }

  private void tell() {
    float hundreds = Math.max(1, words / 100f);
    set(Sign.LINKS, links >= 3 ? Math.min(1, links / hundreds / 5) : 0);
    set(Sign.DISGUISED_LINK, disguisedLinks > 0 ? 1 : 0);
    set(Sign.SHOUTING, capitals >= 3 ? Math.min(1, capitals / hundreds / 20) : 0);
    set(Sign.EXCLAMATIONS, exclamations >= 2 ? Math.min(1, exclamations / hundreds / 5) : 0);
    set(Sign.BIG_MONEY, sums > 0 ? 1 : 0);
    set(Sign.DISGUISED_WORDS, disguisedWords > 1 ? 1 : disguisedWords * 0.6f);
  }

  private void set(Sign sign, float value) {
    named[sign.ordinal()] = value;
  }
}
