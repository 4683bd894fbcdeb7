package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.text.Acronyms.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;

/**
 * What else a question's words are called in the documents of this index: the long form of an
 * acronym and the acronym of a long form, as the documents themselves explain them. Kept as terms
 * of the index, so they come and go with the passages that explain them.
 */
public final class Alternatives {

  private static final String BETWEEN = "\u001f";
  private static final int MAX_WORDS = 40;
  private static final int MAX_PHRASE = 8;
  private static final int MAX_EACH = 2;

  private Alternatives() {}

  /**
   * Another name.
   *
   * @param own as the question says it, lower case
   * @param other as documents say it too, lower case
   */
  public record Alternative(String own, String other) {}

  /** The two terms by which a pair is found from either side. */
  static List<String> terms(Pair pair) {
    return List.of(
        pair.letters() + BETWEEN + pair.words(), pair.words() + BETWEEN + pair.letters());
  }

  /** The other names of what stands in a text, each once. */
  static Set<Alternative> of(IndexReader reader, String text) throws IOException {
    Set<Alternative> others = new LinkedHashSet<>();
    Terms terms = MultiTerms.getTerms(reader, Fields.ACRONYM);
    if (terms == null) {
      return others;
    }
    TermsEnum all = terms.iterator();
    for (String own : names(text)) {
      known(all, own).forEach(other -> others.add(new Alternative(own, other)));
    }
    return others;
  }

  /** The same where the terms that begin with a name of the text are at hand, in order. */
  public static Set<Alternative> of(String text, NavigableSet<String> terms) {
    Set<Alternative> others = new LinkedHashSet<>();
    for (String own : names(text)) {
      String prefix = own + BETWEEN;
      terms.tailSet(prefix).stream()
          .takeWhile(term -> term.startsWith(prefix))
          .limit(MAX_EACH)
          .forEach(term -> others.add(new Alternative(own, term.substring(prefix.length()))));
    }
    return others;
  }

  /** What in a text may have another name: each run of a few words. */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    List<String> words = words(text);
    for (int from = 0; from < words.size(); from++) {
      int most = Math.min(words.size(), from + MAX_PHRASE);
      for (int to = from + 1; to <= most; to++) {
        names.add(String.join(" ", words.subList(from, to)));
      }
    }
    return names;
  }

  /** The name by which a term is looked up. */
  public static String name(String term) {
    return term.substring(0, term.indexOf(BETWEEN));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+")) {
      if (!word.isEmpty() && words.size() < MAX_WORDS) {
        words.add(word);
      }
    }
    return words;
  }

  private static List<String> known(TermsEnum all, String name) throws IOException {
    String prefix = name + BETWEEN;
    List<String> others = new ArrayList<>();
    boolean there = all.seekCeil(new BytesRef(prefix)) != SeekStatus.END;
    while (there && others.size() < MAX_EACH && all.term().utf8ToString().startsWith(prefix)) {
      others.add(all.term().utf8ToString().substring(prefix.length()));
      there = all.next() != null;
    }
    return others;
  }
}
