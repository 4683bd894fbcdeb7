package io.knowledgevault.search.answer.model;

import io.knowledgevault.search.text.QuestionWords;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a sentence must not be made up: its numbers with what they count, its names, identifiers
 * and addresses, and whether it denies something.
 *
 * @param numbers in digits, without zeros in front; number words too
 * @param counted numbers with the words behind them, lower case; years count nothing
 * @param names words with a capital, identifiers, addresses; lower case
 * @param denies whether it has a "not" of some kind
 */
record Facts(Set<String> numbers, Set<Counted> counted, Set<String> names, boolean denies) {

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_/:@.,'’#&=?%+-]*[\\p{L}\\p{N}_/])?");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?=.*\\p{L}).*(?:[_@]|\\p{L}[.:/]\\p{L}|\\p{L}-?\\p{N}|\\p{N}-\\p{L}*\\p{N}).*");
  private static final Pattern DENIAL =
      Pattern.compile(
          "(?i)\\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\\p{L}+n['’]t)\\b");

  private static final Map<String, String> NUMBER_WORDS =
      Map.ofEntries(
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("thirteen", "13"),
          Map.entry("fourteen", "14"),
          Map.entry("fifteen", "15"),
          Map.entry("sixteen", "16"),
          Map.entry("seventeen", "17"),
          Map.entry("eighteen", "18"),
          Map.entry("nineteen", "19"),
          Map.entry("twenty", "20"),
          Map.entry("thirty", "30"),
          Map.entry("forty", "40"),
          Map.entry("fifty", "50"),
          Map.entry("sixty", "60"),
          Map.entry("seventy", "70"),
          Map.entry("eighty", "80"),
          Map.entry("ninety", "90"),
          Map.entry("hundred", "100"),
          Map.entry("thousand", "1000"),
          Map.entry("million", "1000000"));

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  /** Words that begin a sentence with a capital and are no names. */
  private static final Set<String> OPENINGS =
      Set.of(
          "a",
          "an",
          "the",
          "this",
          "that",
          "these",
          "those",
          "it",
          "they",
          "there",
          "he",
          "she",
          "we",
          "you",
          "in",
          "on",
          "at",
          "for",
          "from",
          "to",
          "by",
          "with",
          "of",
          "as",
          "if",
          "and",
          "but",
          "or",
          "so",
          "yes",
          "no",
          "not",
          "none",
          "according",
          "additionally",
          "also",
          "therefore",
          "thus",
          "hence",
          "moreover",
          "furthermore",
          "overall",
          "finally",
          "first",
          "second",
          "then",
          "once",
          "one",
          "your",
          "their",
          "is",
          "are",
          "be",
          "was",
          "will",
          "specifically",
          "instead",
          "otherwise",
          "currently",
          "generally",
          "usually");

  Facts {
    numbers = Set.copyOf(numbers);
    counted = Set.copyOf(counted);
    names = Set.copyOf(names);
  }

  /**
   * Reads a sentence.
   *
   * @param reach how many words behind a number are taken to be what it counts
   */
  static Facts of(String text, int reach) {
    Set<String> numbers = new LinkedHashSet<>();
    Set<Counted> counted = new HashSet<>();
    Set<String> names = new HashSet<>();
    boolean begins = true;
    Set<String> counting = Set.of();
    int left = 0;
    int end = 0;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group();
      begins |= endsSentence(text, end, token.start());
      Set<String> own = numbersIn(word);
      if (!own.isEmpty()) {
        counting = own;
        left = reach;
      } else if (left-- > 0) {
        for (String number : counting) {
          add(counted, number, word);
        }
      }
      numbers.addAll(own);
      if (isName(word, begins)) {
        names.add(plain(word));
      }
      begins = false;
      end = token.end();
    }
    return new Facts(numbers, counted, names, DENIAL.matcher(text).find());
  }

  private static void add(Set<Counted> counted, String number, String word) {
    if (!number.matches("(?:19|20)\\d\\d")) {
      counted.add(new Counted(number, word.toLowerCase(Locale.ROOT)));
    }
  }

  /** Every word as names are compared: lower case, without a genitive. */
  static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = plain(token.group());
      words.add(word);
      for (String piece : word.split("[^\\p{L}\\p{N}]+")) {
        words.add(piece);
      }
    }
    return words;
  }

  /** Numbers of a text to compare with; a month counts as its number too. */
  static Set<String> numbersToCompare(String text) {
    Set<String> numbers = new HashSet<>(of(text, 0).numbers());
    for (String word : words(text)) {
      int month = MONTHS.indexOf(word);
      if (month >= 0) {
        numbers.add(String.valueOf(month + 1));
      }
    }
    return numbers;
  }

  private static boolean endsSentence(String text, int from, int to) {
    for (int i = from; i < Math.min(to, text.length()); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == '!' || c == '?' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String word, boolean begins) {
    if (IDENTIFIER.matcher(word).matches()) {
      return true;
    }
    boolean capital = Character.isUpperCase(word.charAt(0));
    boolean common =
        OPENINGS.contains(word.toLowerCase(Locale.ROOT)) || QuestionWords.contains(word);
    return capital && !word.equals("I") && !(begins && common);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("['’]s?$", "");
  }

  private static Set<String> numbersIn(String word) {
    Set<String> numbers = new LinkedHashSet<>();
    Matcher digits = NUMBER.matcher(word);
    while (digits.find()) {
      numbers.add(normal(digits.group()));
    }
    for (String piece : word.toLowerCase(Locale.ROOT).split("-")) {
      if (NUMBER_WORDS.containsKey(piece)) {
        numbers.add(NUMBER_WORDS.get(piece));
      }
    }
    return joined(numbers, word);
  }

  /** "Twenty-five" is one number. */
  private static Set<String> joined(Set<String> numbers, String word) {
    if (numbers.size() == 2
        && word.indexOf('-') > 0
        && word.chars().noneMatch(Character::isDigit)) {
      int sum = numbers.stream().mapToInt(Integer::parseInt).sum();
      return Set.of(String.valueOf(sum));
    }
    return numbers;
  }

  private static String normal(String digits) {
    String plain = THOUSANDS.matcher(digits).matches() ? digits.replace(",", "") : digits;
    plain = plain.replaceFirst("^0+(?=\\d)", "");
    return plain.matches("\\d+\\.\\d*0") ? plain.replaceFirst("\\.?0+$", "") : plain;
  }

  /** A number and a word behind it. */
  record Counted(String number, String what) {}
}
