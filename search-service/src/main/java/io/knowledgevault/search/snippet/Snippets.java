package io.knowledgevault.search.snippet;

import io.knowledgevault.search.snippet.Snippet.Highlight;
import io.knowledgevault.search.text.EnglishWords;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.search.text.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cuts snippets: of all windows of a length, the first that holds the most different words of the
 * question. Words match as the index matches them, so "ships" marks "shipping". Thread-safe.
 */
public final class Snippets {

  private static final int LENGTH = 260;

  /** How much is shown before the first match. */
  private static final int LEAD = 40;

  private final EnglishWords english = new EnglishWords();

  /** The words of a question, to be used for all its hits. */
  public Set<String> terms(String question) {
    return english.in(question).stream().map(Word::term).collect(Collectors.toSet());
  }

  public Snippet cut(String text, Set<String> terms) {
    List<Word> matches =
        english.in(text).stream().filter(word -> terms.contains(word.term())).toList();
    TextSpan window = toWords(text, window(text, matches));
    String before = window.start() > 0 ? "…" : "";
    String after = window.end() < text.length() ? "…" : "";
    int shift = before.length() - window.start();
    List<Highlight> highlights =
        matches.stream()
            .map(Word::span)
            .filter(span -> span.start() >= window.start() && span.end() <= window.end())
            .map(span -> new Highlight(span.start() + shift, span.end() + shift))
            .toList();
    return new Snippet(before + window.of(text) + after, highlights);
  }

  private static TextSpan window(String text, List<Word> matches) {
    int bestStart = 0;
    int best = 0;
    for (int i = 0; i < matches.size(); i++) {
      int start = Math.max(0, matches.get(i).span().start() - LEAD);
      Set<String> inside = new HashSet<>();
      for (int j = i; j < matches.size() && matches.get(j).span().end() <= start + LENGTH; j++) {
        inside.add(matches.get(j).term());
      }
      if (inside.size() > best) {
        best = inside.size();
        bestStart = start;
      }
    }
    int latest = Math.max(0, text.length() - LENGTH);
    int start = Math.min(bestStart, latest);
    return new TextSpan(start, Math.min(text.length(), start + LENGTH));
  }

  /** Leaves out the half words at the ends. */
  private static TextSpan toWords(String text, TextSpan window) {
    int start = window.start();
    int end = window.end();
    if (start > 0) {
      int space = firstSpace(text, start, Math.min(end, start + LEAD));
      start = space < 0 ? start : space + 1;
    }
    if (end < text.length()) {
      int space = lastSpace(text, Math.max(start, end - LEAD), end);
      end = space < 0 ? end : space;
    }
    return new TextSpan(start, end).trimmed(text);
  }

  private static int firstSpace(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int lastSpace(String text, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }
}
