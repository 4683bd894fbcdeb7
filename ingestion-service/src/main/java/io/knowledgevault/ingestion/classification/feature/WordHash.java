package io.knowledgevault.ingestion.classification.feature;

/**
 * The number of a word: FNV-1a over its lower-case characters, without a plural s at its end, so
 * that no text has to be cut into strings. Mutable, one a reader; not thread-safe.
 */
final class WordHash {

  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 16777619;

  private int hash = OFFSET;
  private int beforeLast = OFFSET;
  private char last;
  private int length;

  void start() {
    hash = OFFSET;
    beforeLast = OFFSET;
    last = 0;
    length = 0;
  }

  void add(char lowerCase) {
    beforeLast = hash;
    hash = (hash ^ lowerCase) * PRIME;
    last = lowerCase;
    length++;
  }

  int length() {
    return length;
  }

  int value() {
    return last == 's' && length > 3 ? beforeLast : hash;
  }

  static int of(String word) {
    WordHash hash = new WordHash();
    for (int i = 0; i < word.length(); i++) {
      hash.add(word.charAt(i));
    }
    return hash.value();
  }

  /** The number of a phrase from those of its beginning and its next word. */
  static int join(int phrase, int word) {
    return (phrase * 31 + word) * 0x9e3779b1;
  }
}
