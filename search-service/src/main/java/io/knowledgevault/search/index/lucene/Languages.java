package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.text.TextSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * How texts are read in the languages that ingestion tells apart. All languages share the fields of
 * an index, so that a word is as rare as it is in all of the tenant's documents; a question is read
 * in each language that the index holds. Thread-safe.
 */
final class Languages {

  /** For what is not known, and for languages without rules here. */
  static final String DEFAULT = "en";

  private static final CJKAnalyzer BY_PAIRS = new CJKAnalyzer();

  private static final Map<String, Analyzer> ANALYZERS =
      Map.ofEntries(
          Map.entry(DEFAULT, new EnglishAnalyzer()),
          Map.entry("ar", new ArabicAnalyzer()),
          Map.entry("de", new GermanAnalyzer()),
          Map.entry("el", new GreekAnalyzer()),
          Map.entry("es", new SpanishAnalyzer()),
          Map.entry("fr", new FrenchAnalyzer()),
          Map.entry("it", new ItalianAnalyzer()),
          Map.entry("nl", new DutchAnalyzer()),
          Map.entry("no", new NorwegianAnalyzer()),
          Map.entry("pt", new PortugueseAnalyzer()),
          Map.entry("ru", new RussianAnalyzer()),
          Map.entry("sv", new SwedishAnalyzer()),
          Map.entry("ja", BY_PAIRS),
          Map.entry("ko", BY_PAIRS),
          Map.entry("zh", BY_PAIRS));

  private static final Comparator<TextSpan> IN_ORDER =
      Comparator.comparingInt(TextSpan::start).thenComparingInt(TextSpan::end);

  private Languages() {}

  /**
   * A word of a question.
   *
   * @param terms what it is in the index, one form or several for several languages
   */
  record AskedWord(TextSpan span, Set<String> terms) {}

  /** The language by whose rules a text is read, for what its document says of itself. */
  static String of(String language) {
    String code = language == null ? "" : language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return ANALYZERS.containsKey(code) ? code : DEFAULT;
  }

  /** The analyzer of a language that {@link #of} gave. */
  static Analyzer analyzer(String language) {
    return ANALYZERS.get(language);
  }

  /** The words of a text in their order, read in each of these languages, without stop words. */
  static List<AskedWord> words(Collection<String> languages, String text) {
    Map<TextSpan, Set<String>> words = new TreeMap<>(IN_ORDER);
    languages.forEach(language -> read(analyzer(of(language)), text, words));
    List<AskedWord> asked = new ArrayList<>();
    words.forEach((span, terms) -> asked.add(new AskedWord(span, terms)));
    return asked;
  }

  private static void read(Analyzer analyzer, String text, Map<TextSpan, Set<String>> words) {
    try (TokenStream tokens = analyzer.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        TextSpan span = new TextSpan(offset.startOffset(), offset.endOffset());
        words.computeIfAbsent(span, first -> new LinkedHashSet<>()).add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
