package io.knowledgevault.ingestion.duplicate.fingerprint;

import java.util.Arrays;

/**
 * A text as the hashes of its words, so that case, accents, punctuation, white space, line breaks,
 * hyphenation and quotation marks of mails make no difference. Short lines that come again and
 * again, apart from their numbers, are headers and footers of pages and left out. One pass over the
 * characters, no strings; use once, by one thread.
 */
final class Words {

  private static final String HYPHENS = "-\u2010\u00AD";
  private static final int MAX_HEADER_WORDS = 12;
  private static final int MIN_REPEATS = 3;
  private static final int NUMBER = 0x2545F491;
  private static final int SEED = 0x811C9DC5;
  private static final int PRIME = 0x01000193;

  private int[] words = new int[256];
  private int count;

  /** Where each line begins in {@link #words}, and what it says; only lines that hold words. */
  private int[] lineStarts = new int[32];

  private int[] lineHashes = new int[32];
  private int lines;

  private int word;
  private int letters;
  private boolean digitsOnly;
  private int lineStart;
  private int lineHash = SEED;

  private Words() {}

  /** The hashes of the words in their order. */
  static int[] of(CharSequence text) {
    Words reading = new Words();
    reading.read(text);
    reading.dropRepeatedLines();
    return Arrays.copyOf(reading.words, reading.count);
  }

  private void read(CharSequence text) {
    begin();
    boolean hyphen = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char folded = Folding.of(c);
      if (folded > Folding.SEVERAL) {
        letter(folded);
        hyphen = false;
      } else if (folded == Folding.NOTHING) {
        hyphen = letters > 0 && HYPHENS.indexOf(c) >= 0;
      } else if (folded == Folding.SEVERAL) {
        Folding.letters(c).chars().forEach(each -> letter((char) each));
        hyphen = false;
      } else if (c == '\n' || c == '\r') {
        if (!hyphen) {
          endWord();
          endLine();
        }
      } else {
        endWord();
        hyphen = false;
      }
    }
    endWord();
    endLine();
  }

  private void letter(char c) {
    if (Folding.isWordByItself(c)) {
      endWord();
      add(c);
      endWord();
    } else {
      add(c);
    }
  }

  private void add(char c) {
    word = (word ^ c) * PRIME;
    digitsOnly &= c <= '9';
    letters++;
  }

  private void begin() {
    word = SEED;
    letters = 0;
    digitsOnly = true;
  }

  private void endWord() {
    if (letters == 0) {
      return;
    }
    if (count == words.length) {
      words = Arrays.copyOf(words, count * 2);
    }
    int hash = mix(word);
    words[count++] = hash;
    lineHash = mix(lineHash * 31 + (digitsOnly ? NUMBER : hash));
    begin();
  }

  private void endLine() {
    if (count == lineStart) {
      return;
    }
    if (lines == lineStarts.length) {
      lineStarts = Arrays.copyOf(lineStarts, lines * 2);
      lineHashes = Arrays.copyOf(lineHashes, lines * 2);
    }
    lineStarts[lines] = lineStart;
    // A long line is prose and keeps its words; its place in the text makes it unlike all others.
    lineHashes[lines] = count - lineStart > MAX_HEADER_WORDS ? mix(lines) : lineHash;
    lines++;
    lineStart = count;
    lineHash = SEED;
  }

  /** Unless that would leave less than half: then the repeated lines are what the text is about. */
  private void dropRepeatedLines() {
    if (lines < MIN_REPEATS) {
      return;
    }
    int[] sorted = Arrays.copyOf(lineHashes, lines);
    Arrays.sort(sorted);
    boolean[] dropped = new boolean[lines];
    int gone = 0;
    for (int line = 0; line < lines; line++) {
      if (repeats(sorted, lineHashes[line])) {
        dropped[line] = true;
        gone += end(line) - lineStarts[line];
      }
    }
    if (gone == 0 || gone * 2 > count) {
      return;
    }
    int kept = 0;
    for (int line = 0; line < lines; line++) {
      if (!dropped[line]) {
        int length = end(line) - lineStarts[line];
        System.arraycopy(words, lineStarts[line], words, kept, length);
        kept += length;
      }
    }
    count = kept;
  }

  private int end(int line) {
    return line + 1 < lines ? lineStarts[line + 1] : count;
  }

  private static boolean repeats(int[] sorted, int hash) {
    int at = Arrays.binarySearch(sorted, hash);
    int from = at;
    int to = at;
    while (from > 0 && sorted[from - 1] == hash) {
      from--;
    }
    while (to + 1 < sorted.length && sorted[to + 1] == hash) {
      to++;
    }
    return to - from + 1 >= MIN_REPEATS;
  }

  /** The finisher of MurmurHash3 (Austin Appleby, public domain): every bit moves every other. */
  static int mix(int value) {
    int h = value;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h *= 0xC2B2AE35;
    h ^= h >>> 16;
    return h;
  }
}
