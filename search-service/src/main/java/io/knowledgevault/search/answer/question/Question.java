package io.knowledgevault.search.answer.question;

import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.QuestionWords;
import io.knowledgevault.search.text.Word;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A question, read.
 *
 * @param terms what it is about, stemmed; without the words that only wrap it, unless there are no
 *     others; empty when it has stop words only
 * @param names those terms that name one thing: with a capital inside the sentence, or a digit
 * @param written its words as they are written, in lower case
 * @param kind what it asks for
 */
public record Question(Set<String> terms, Set<String> names, Set<String> written, AnswerKind kind) {

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}'’.,%-]+");
  private static final Pattern ENDING = Pattern.compile("['’]s$|[.,-]+$");

  /** More words than this say no more, and cost. */
  private static final int MAX_TERMS = 64;

  /** Reads a question with the words of the index. */
  public static Question read(String text, EnglishWords english) {
    List<Word> all = english.in(text).stream().limit(MAX_TERMS).toList();
    List<Word> topical =
        all.stream().filter(word -> !QuestionWords.contains(word.span().of(text))).toList();
    Set<String> terms = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Word word : topical.isEmpty() ? all : topical) {
      terms.add(word.term());
      if (isName(word, text)) {
        names.add(word.term());
      }
    }
    return new Question(terms, names, written(text), AnswerKind.of(text));
  }

  private static boolean isName(Word word, String text) {
    String written = word.span().of(text);
    boolean capital = Character.isUpperCase(written.charAt(0)) && word.span().start() > 0;
    return capital || written.chars().anyMatch(Character::isDigit);
  }

  private static Set<String> written(String text) {
    Set<String> words = new HashSet<>();
    TOKEN
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .forEach(
            word -> {
              words.add(word);
              words.add(ENDING.matcher(word).replaceAll(""));
            });
    return words;
  }
}
