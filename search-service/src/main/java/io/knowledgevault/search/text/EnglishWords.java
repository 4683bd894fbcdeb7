package io.knowledgevault.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Reads a text as the index reads it: words of the Unicode rules, lower case, without stop words,
 * stemmed by Porter's algorithm. Thread-safe.
 */
public final class EnglishWords {

  private final Analyzer analyzer = new EnglishAnalyzer();

  /** The words in their order, without the stop words. */
  public List<Word> in(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        TextSpan span = new TextSpan(offset.startOffset(), offset.endOffset());
        words.add(new Word(term.toString(), span));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** For the index itself. */
  public Analyzer analyzer() {
    return analyzer;
  }
}
