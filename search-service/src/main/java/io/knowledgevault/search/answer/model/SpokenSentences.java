package io.knowledgevault.search.answer.model;

import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes sentences of words as they come. A sentence is given when the next has begun; markers
 * behind its full stop belong to it. Belongs to one answer; not thread-safe.
 */
final class SpokenSentences {

  /** Comes last when the answer was cut off; the sentence it ends is not given. */
  static final String CUT = "\u0000cut";

  private static final int MAX_SENTENCE = 4_000;
  private static final Pattern MARKERS = Pattern.compile("(?:\\s*\\[[\\d,\\s]*\\]?)+\\s*");

  /** Neither Postgres nor a reader can do anything with these. */
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}");

  private String pending = "";
  private boolean cut;

  /** The sentences that are complete now. */
  List<String> add(String words) {
    if (words.equals(CUT)) {
      cut = true;
      return List.of();
    }
    if (pending.length() > MAX_SENTENCE) {
      throw new IllegalStateException("the model's sentence has no end");
    }
    pending += UNREADABLE.matcher(words).replaceAll("");
    List<String> sentences = split();
    if (sentences.size() < 2) {
      return List.of();
    }
    String last = sentences.removeLast();
    pending = last;
    return sentences;
  }

  /** What is left when no words follow. */
  List<String> end() {
    List<String> sentences = split();
    if (cut && !sentences.isEmpty()) {
      sentences.removeLast();
    }
    pending = "";
    return sentences;
  }

  private List<String> split() {
    List<String> sentences = new ArrayList<>();
    for (TextSpan span : Sentences.in(pending)) {
      String text = span.of(pending);
      Matcher markers = MARKERS.matcher(text);
      if (!sentences.isEmpty() && markers.lookingAt()) {
        sentences.add(sentences.removeLast() + " " + markers.group().strip());
        text = text.substring(markers.end());
      }
      if (!text.isBlank()) {
        sentences.add(text);
      }
    }
    return sentences;
  }
}
