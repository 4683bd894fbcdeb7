package io.knowledgevault.ingestion.classification.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a document once, character by character, without cutting it into strings. Of a long text
 * the beginning and the end are looked at: bulk mail says at its end that it is. One reader a
 * document; not thread-safe.
 */
public final class FeatureReader {

  private static final int BEGINNING = 5_000;
  private static final int END = 1_000;
  private static final Set<String> SYSTEMS_OF_WORK =
      Set.of(
          "github",
          "gitlab",
          "repository",
          "gdrive",
          "drive",
          "onedrive",
          "sharepoint",
          "box",
          "notion",
          "confluence",
          "jira",
          "website",
          "knowledge");
  private static final Set<String> CHATS = Set.of("slack", "teams", "chat");

  private final float[] named = new float[Features.names()];
  private final int[] themeHits = new int[Themes.get().count()];
  private final String[] firstPhrase = new String[themeHits.length];
  private final short[] words = new short[Features.MAX_WORDS];
  private final long[] seen = new long[Features.PLACES / 64];
  private int wordCount;

  /** What was read, and of each theme the phrase that showed it first. */
  public record Reading(Features features, String[] phrases) {}

  /**
   * @param metadata mail headers under their short names
   * @param ourDomains mail domains of the company itself
   */
  public Reading read(
      String title,
      String text,
      String sourceType,
      Map<String, String> metadata,
      Set<String> ourDomains) {
    if (MailSigns.isMail(metadata)) {
      new MailSigns(metadata, named).read(ourDomains);
      whole("from:", Addresses.first(metadata.getOrDefault("from", "")));
      Addresses.domains(metadata.getOrDefault("from", "")).forEach(each -> whole("at:", each));
      whole("list:", metadata.getOrDefault("listId", ""));
    } else {
      named[Sign.NO_MAIL.ordinal()] = 1;
    }
    String source = sourceType.toLowerCase(Locale.ROOT);
    named[Sign.FROM_A_SYSTEM_OF_WORK.ordinal()] = SYSTEMS_OF_WORK.contains(source) ? 1 : 0;
    named[Sign.FROM_A_CHAT.ordinal()] = CHATS.contains(source) ? 1 : 0;
    whole("source:", source);
    new TextScan(this, named).read(sample(title, text));
    for (int i = 0; i < themeHits.length; i++) {
      named[Sign.count() + i] = (float) Math.min(1, Math.log(1 + themeHits[i]) / Math.log(8));
    }
    return new Reading(new Features(named, Arrays.copyOf(words, wordCount)), firstPhrase);
  }

  private static String sample(String title, String text) {
    if (text.length() <= BEGINNING + END) {
      return title + "\n" + text;
    }
    return title + "\n" + text.substring(0, BEGINNING) + "\n" + text.substring(text.length() - END);
  }

  /** A value that counts as one word, such as the sender. */
  private void whole(String label, String value) {
    if (!value.isEmpty()) {
      word(WordHash.join(WordHash.of(label), WordHash.of(value.toLowerCase(Locale.ROOT))));
    }
  }

  void word(int hash) {
    // Fibonacci hashing: the upper bits depend on all of the word.
    int place = (hash * 0x9e3779b1) >>> 19;
    long bit = 1L << (place & 63);
    if (wordCount < words.length && (seen[place >> 6] & bit) == 0) {
      seen[place >> 6] |= bit;
      words[wordCount++] = (short) place;
    }
  }

  void theme(int theme, String text, int start, int end) {
    themeHits[theme]++;
    if (firstPhrase[theme] == null) {
      firstPhrase[theme] = text.substring(start, end);
    }
  }
}
