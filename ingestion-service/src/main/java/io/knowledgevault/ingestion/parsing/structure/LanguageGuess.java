package io.knowledgevault.ingestion.parsing.structure;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names the language of a text by its script and its most frequent little words. Cheap and modest:
 * it covers what an office in Europe or East Asia writes and says nothing when unsure. Two passes
 * over the text without any patterns: it is asked for every document.
 */
public final class LanguageGuess {

  private static final int SAMPLE = 20_000;
  private static final double MIN_SHARE = 0.06;
  private static final int MIN_WORDS = 5;
  private static final int LAST_OF_LATIN_1 = 0xFF;

  /** In the order in which they are asked; Japanese is mixed with Han, so a little of it tells. */
  private static final List<Script> SCRIPTS =
      List.of(
          new Script("ja", 0.15, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          new Script("ko", 0.4, UnicodeScript.HANGUL),
          new Script("zh", 0.4, UnicodeScript.HAN),
          new Script("ru", 0.4, UnicodeScript.CYRILLIC),
          new Script("ar", 0.4, UnicodeScript.ARABIC),
          new Script("he", 0.4, UnicodeScript.HEBREW),
          new Script("el", 0.4, UnicodeScript.GREEK));

  private record Script(String language, double share, Set<UnicodeScript> letters) {
    Script(String language, double share, UnicodeScript... letters) {
      this(language, share, Set.of(letters));
    }
  }

  private static final List<String> LANGUAGES = new ArrayList<>();

  /** The languages that use a little word, as places in the list above. */
  private static final Map<String, List<Integer>> STOP_WORDS = new HashMap<>();

  static {
    learn("en", "the of and to in is that for it was on are with as be this by from have not you");
    learn(
        "de", "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch");
    learn("fr", "le la les des et en un une du est que dans qui par pour sur pas au avec ce");
    learn("es", "el los las del que en una por con para es se no al lo como más su sus este");
    learn("it", "il di che la e per un una non è del della con si dei le nel alla gli sono");
    learn("nl", "de het een van en in is dat op te zijn voor met die niet aan er om ook als");
    learn("pt", "o as os do da que em um uma para com não por mais dos das se na no ao");
    learn("sv", "och att det som en på är av för med den till inte om ett har de jag var i");
    learn("no", "og det som en på er av for med den til ikke om et har de jeg var i å");
  }

  private LanguageGuess() {}

  /** ISO 639-1, or null. */
  public static String of(String text) {
    String sample = text.substring(0, Math.min(SAMPLE, text.length()));
    String byScript = byScript(sample);
    return byScript != null ? byScript : byWords(sample.toLowerCase(Locale.ROOT));
  }

  private static String byScript(String sample) {
    int letters = 0;
    int[] found = new int[SCRIPTS.size()];
    for (int at = 0; at < sample.length(); at += Character.charCount(sample.codePointAt(at))) {
      int point = sample.codePointAt(at);
      if (Character.isLetter(point)) {
        letters++;
      }
      if (point > LAST_OF_LATIN_1) {
        count(UnicodeScript.of(point), found);
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (letters > 0 && found[i] > SCRIPTS.get(i).share() * letters) {
        return SCRIPTS.get(i).language();
      }
    }
    return null;
  }

  private static void count(UnicodeScript script, int[] found) {
    for (int i = 0; i < found.length; i++) {
      if (SCRIPTS.get(i).letters().contains(script)) {
        found[i]++;
      }
    }
  }

  private static String byWords(String sample) {
    int[] hits = new int[LANGUAGES.size()];
    int words = 0;
    int at = 0;
    while (at < sample.length()) {
      int start = at;
      while (at < sample.length() && isWordPart(sample.charAt(at))) {
        at++;
      }
      if (at > start) {
        words++;
        for (int language : STOP_WORDS.getOrDefault(sample.substring(start, at), List.of())) {
          hits[language]++;
        }
      }
      at++;
    }
    int best = 0;
    for (int i = 1; i < hits.length; i++) {
      best = hits[i] > hits[best] ? i : best;
    }
    return words >= MIN_WORDS && hits[best] >= MIN_SHARE * words ? LANGUAGES.get(best) : null;
  }

  private static boolean isWordPart(char c) {
    return c == '\'' || Character.isLetter(c);
  }

  private static void learn(String language, String words) {
    int place = LANGUAGES.size();
    LANGUAGES.add(language);
    for (String word : words.split(" ")) {
      STOP_WORDS.computeIfAbsent(word, first -> new ArrayList<>(2)).add(place);
    }
  }
}
