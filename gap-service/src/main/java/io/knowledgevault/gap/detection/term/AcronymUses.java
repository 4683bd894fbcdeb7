package io.knowledgevault.gap.detection.term;

import io.knowledgevault.gap.extraction.BlockKind;
import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds acronyms in use: two to six capitals that are no part of an identifier, a path or an
 * address, not shouted, no initials of a person, and no word that the document also writes small.
 *
 * <p>One instance knows one document.
 */
final class AcronymUses {

  private static final Pattern CAPITALS =
      Pattern.compile(
          "(?<![\\p{L}\\d_./@#$\\\\&=-])(\\p{Lu}{2,6})(?=s?(?![\\p{L}\\d_@&=\\\\]|[-./]\\p{Lu}|[-./]\\d|[./]\\p{L}|:\\d|\\(| \\d{4}))");
  private static final Pattern LOWER_WORD =
      Pattern.compile("(?<![\\p{L}\\d._/@:`#-])\\p{Ll}{2,6}(?![\\p{L}\\d_/@:`-]|\\.\\p{L})");
  private static final Pattern NAME =
      Pattern.compile("\\b\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){1,2}\\b");
  private static final int LONG_FORM = 5;
  private static final Pattern VOWEL = Pattern.compile("[AEIOU]");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  private final Set<String> lowerWords = new HashSet<>();
  private final Set<String> initials = new HashSet<>();

  AcronymUses(ReadDocument document) {
    for (Sentence sentence : document.sentences()) {
      if (sentence.kind() != BlockKind.CODE) {
        Matcher lower = LOWER_WORD.matcher(sentence.text());
        while (lower.find()) {
          lowerWords.add(lower.group().toUpperCase(java.util.Locale.ROOT));
        }
        addInitials(sentence.text());
      }
    }
    if (document.author() != null) {
      addInitials(document.author());
    }
  }

  private void addInitials(String text) {
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      StringBuilder letters = new StringBuilder();
      for (String part : name.group().split(" ")) {
        letters.append(part.charAt(0));
      }
      if (letters.length() == 2) {
        initials.add(letters.toString());
      }
    }
  }

  Set<String> in(Sentence sentence) {
    String text = sentence.text();
    Set<String> forms = new LinkedHashSet<>();
    Matcher matcher = CAPITALS.matcher(text);
    while (matcher.find()) {
      String form = matcher.group(1);
      if (!OrdinaryWords.contains(form)
          && !lowerWords.contains(form)
          && !initials.contains(form)
          && !Modality.quotedAt(text, matcher.start())
          && !name(form)) {
        forms.add(form);
      }
    }
    return forms.isEmpty() || shouted(text) ? Set.of() : forms;
  }

  /** Five letters or more that can be spoken are the name of a thing: SHARE, ALGOL, UNIVAC. */
  private static boolean name(String form) {
    return form.length() >= LONG_FORM && VOWEL.matcher(form).find();
  }

  /** Half of the words in capitals: the sentence is shouted, its words are no acronyms. */
  private static boolean shouted(String text) {
    int words = 0;
    int large = 0;
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words++;
      large += matcher.group().chars().allMatch(Character::isUpperCase) ? 1 : 0;
    }
    return large >= 3 && large * 2 >= words;
  }
}
