package io.knowledgevault.search.passage;

import io.knowledgevault.search.text.Blocks;
import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.sharedmodel.document.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a document into passages along its structure: a passage never crosses a heading and is made
 * of whole sentences, unless a single one is longer than a passage may be. Tables and code stay
 * whole where they fit. A section that is too long is cut into parts of about equal size, so that
 * no stub is left over. Passages do not overlap and together hold every sentence of the document;
 * each has a letter or a digit.
 *
 * <p>Thread-safe if the token counter is.
 */
public final class Chunker {

  /**
   * To a model an endless word is one token; to whoever reads, stores and highlights a passage it
   * is not. So many characters count as one token at least. No language comes near it.
   */
  private static final int CHARACTERS_PER_TOKEN = 16;

  private final ToIntFunction<String> tokens;
  private final int maxTokens;

  /**
   * @param tokens how many tokens of the embedding model a text has
   * @param maxTokens of one passage
   */
  public Chunker(ToIntFunction<String> tokens, int maxTokens) {
    if (maxTokens < 8) {
      throw new IllegalArgumentException("a passage needs room for a sentence: " + maxTokens);
    }
    this.tokens = tokens;
    this.maxTokens = maxTokens;
  }

  /**
   * Cuts a text.
   *
   * @param headings in order of their start; those outside the text are ignored
   */
  public List<Passage> cut(String text, List<Heading> headings) {
    List<Passage> passages = new ArrayList<>();
    for (Section section : Section.of(text, headings)) {
      for (TextSpan span : pack(pieces(text, section))) {
        if (span.hasWords(text)) {
          passages.add(new Passage(passages.size(), span, section.headingPath(), span.of(text)));
        }
      }
    }
    return passages;
  }

  private List<Piece> pieces(String text, Section section) {
    List<Piece> pieces = new ArrayList<>();
    int from = section.body().start();
    for (TextSpan block : Blocks.in(text, section.body())) {
      sentences(text, new TextSpan(from, block.start()), pieces);
      int size = size(text, block);
      if (size <= maxTokens) {
        pieces.add(new Piece(block, size));
      } else {
        sentences(text, block, pieces);
      }
      from = block.end();
    }
    sentences(text, new TextSpan(from, section.body().end()), pieces);
    return pieces;
  }

  private void sentences(String text, TextSpan part, List<Piece> into) {
    for (TextSpan sentence : Sentences.in(text, part)) {
      // No passage begins with a rule, or with the marks that close or underline a heading.
      if (!into.isEmpty() || sentence.hasWords(text)) {
        split(text, sentence, into);
      }
    }
  }

  /** A sentence too long for a passage is halved, at white space if there is some. */
  private void split(String text, TextSpan span, List<Piece> into) {
    int size = size(text, span);
    if (size <= maxTokens || span.length() < 2) {
      into.add(new Piece(span, size));
      return;
    }
    int middle = middle(text, span);
    TextSpan left = new TextSpan(span.start(), middle).trimmed(text);
    TextSpan right = new TextSpan(middle, span.end()).trimmed(text);
    if (left.length() > 0) {
      split(text, left, into);
    }
    if (right.length() > 0) {
      split(text, right, into);
    }
  }

  /** In tokens. What is too long in any case is not counted. */
  private int size(String text, TextSpan span) {
    int atLeast = span.length() / CHARACTERS_PER_TOKEN;
    return atLeast > maxTokens ? atLeast : Math.max(atLeast, tokens.applyAsInt(span.of(text)));
  }

  private static int middle(String text, TextSpan span) {
    int half = span.start() + span.length() / 2;
    int reach = span.length() / 4;
    for (int away = 0; away < reach; away++) {
      if (Character.isWhitespace(text.charAt(half + away))) {
        return half + away;
      }
      if (Character.isWhitespace(text.charAt(half - away))) {
        return half - away;
      }
    }
    boolean insidePair =
        Character.isLowSurrogate(text.charAt(half))
            && Character.isHighSurrogate(text.charAt(half - 1));
    return insidePair && span.length() > 2 ? half + 1 : half;
  }

  private List<TextSpan> pack(List<Piece> pieces) {
    List<TextSpan> spans = new ArrayList<>();
    int left = pieces.stream().mapToInt(Piece::tokens).sum();
    int first = 0;
    int held = 0;
    for (int i = 0; i < pieces.size(); i++) {
      int next = pieces.get(i).tokens();
      int share = left / Math.ceilDiv(Math.max(left, 1), maxTokens);
      boolean full = held + next > maxTokens || (held + next / 2 > share && held > 0);
      if (i > first && full) {
        spans.add(join(pieces, first, i));
        left -= held;
        first = i;
        held = 0;
      }
      held += next;
    }
    if (first < pieces.size()) {
      spans.add(join(pieces, first, pieces.size()));
    }
    return spans;
  }

  private static TextSpan join(List<Piece> pieces, int from, int to) {
    return new TextSpan(pieces.get(from).span().start(), pieces.get(to - 1).span().end());
  }

  /**
   * @param tokens its size, see {@link Chunker#size}
   */
  private record Piece(TextSpan span, int tokens) {}
}
