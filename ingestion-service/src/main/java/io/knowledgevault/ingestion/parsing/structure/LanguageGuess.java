package io.knowledgevault.ingestion.parsing.structure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names the language of a text by its script and its most frequent little words. Cheap and modest:
 * it covers what an office in Europe or East Asia writes and says nothing when unsure.
 */
public final class LanguageGuess {

  private static final int SAMPLE = 20_000;
  private static final double MIN_SHARE = 0.06;
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}']+");
  private static final Map<String, Set<String>> STOP_WORDS = new LinkedHashMap<>();

  static {
    learn("en", "the of and to in is that for it was on are with as be this by from have not you");
    learn(
        "de", "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch");
    learn("fr", "le la les des et en un une du est que dans qui par pour sur pas au avec ce");
    learn("es", "el los las del que en una por con para es se no al lo como más su sus este");
    learn("it", "il di che la e per un una non è del della con si dei le nel alla gli sono");
    learn("nl", "de het een van en in is dat op te zijn voor met die niet aan er om ook als");
    learn("pt", "o os as do da que em um uma para com não por mais dos das se na no ao");
    learn("sv", "och att det som en på är av för med den till inte om ett har de jag var i");
    learn("no", "og det som en på er av for med den til ikke om et har de jeg var i å");
  }

  private LanguageGuess() {}

  /** ISO 639-1, or null. */
  public static String of(String text) {
    String sample = text.substring(0, Math.min(SAMPLE, text.length()));
    String byScript = byScript(sample);
    return byScript != null ? byScript : byWords(sample);
  }

  private static String byScript(String sample) {
    long letters = sample.codePoints().filter(Character::isLetter).count();
    if (letters == 0) {
      return null;
    }
    Map<String, Character.UnicodeScript[]> scripts = new LinkedHashMap<>();
    scripts.put(
        "ja",
        new Character.UnicodeScript[] {
          Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA
        });
    scripts.put("ko", new Character.UnicodeScript[] {Character.UnicodeScript.HANGUL});
    scripts.put("zh", new Character.UnicodeScript[] {Character.UnicodeScript.HAN});
    scripts.put("ru", new Character.UnicodeScript[] {Character.UnicodeScript.CYRILLIC});
    scripts.put("ar", new Character.UnicodeScript[] {Character.UnicodeScript.ARABIC});
    scripts.put("he", new Character.UnicodeScript[] {Character.UnicodeScript.HEBREW});
    scripts.put("el", new Character.UnicodeScript[] {Character.UnicodeScript.GREEK});
    for (Map.Entry<String, Character.UnicodeScript[]> each : scripts.entrySet()) {
      Set<Character.UnicodeScript> wanted = Set.of(each.getValue());
      long found =
          sample.codePoints().filter(c -> wanted.contains(Character.UnicodeScript.of(c))).count();
      double share = (double) found / letters;
      if (share > ("ja".equals(each.getKey()) ? 0.15 : 0.4)) {
        return each.getKey();
      }
    }
    return null;
  }

  private static String byWords(String sample) {
    String[] words = WORDS.split(sample.toLowerCase(Locale.ROOT));
    String best = null;
    long bestHits = 0;
    for (Map.Entry<String, Set<String>> each : STOP_WORDS.entrySet()) {
      long hits = Arrays.stream(words).filter(each.getValue()::contains).count();
      if (hits > bestHits) {
        bestHits = hits;
        best = each.getKey();
      }
    }
    return words.length >= 5 && bestHits >= MIN_SHARE * words.length ? best : null;
  }

  private static void learn(String language, String words) {
    STOP_WORDS.put(language, new HashSet<>(Arrays.asList(words.split(" "))));
  }
}
