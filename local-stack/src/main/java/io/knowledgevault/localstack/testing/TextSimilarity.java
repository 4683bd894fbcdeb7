package io.knowledgevault.localstack.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How alike two texts are, 0 to 1, by their words; marks of Markdown, comments and the targets of
 * links do not count.
 *
 * @param words F1 over the words as a bag: nothing lost, nothing added
 * @param order F1 over the longest common subsequence of the words (ROUGE-L, Lin 2004): also in the
 *     right order
 */
public record TextSimilarity(double words, double order) {

  private static final Pattern UNREAD =
      Pattern.compile("(?s)<!--.*?-->|(?<=])\\([^)\\s]*(?: \"[^\"]*\")?\\)|&[a-z]+;|\\\\");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MAX_WORDS = 20_000;

  public static TextSimilarity of(String expected, String actual) {
    List<String> a = words(expected);
    List<String> b = words(actual);
    if (a.isEmpty() && b.isEmpty()) {
      return new TextSimilarity(1, 1);
    }
    double size = a.size() + b.size();
    return new TextSimilarity(2 * common(a, b) / size, 2 * longestCommonSubsequence(a, b) / size);
  }

  private static double common(List<String> a, List<String> b) {
    Map<String, Integer> bag = new HashMap<>();
    a.forEach(word -> bag.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : b) {
      if (bag.merge(word, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common;
  }

  private static double longestCommonSubsequence(List<String> a, List<String> b) {
    int[] above = new int[b.size() + 1];
    for (String word : a) {
      int[] row = new int[b.size() + 1];
      for (int j = 1; j <= b.size(); j++) {
        row[j] = word.equals(b.get(j - 1)) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
      }
      above = row;
    }
    return above[b.size()];
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(UNREAD.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT));
    while (word.find() && words.size() < MAX_WORDS) {
      words.add(word.group());
    }
    return words;
  }
}
