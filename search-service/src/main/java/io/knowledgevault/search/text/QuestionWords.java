package io.knowledgevault.search.text;

import java.util.Locale;
import java.util.Set;

/**
 * English words that people wrap a question in and that say little about what they look for: "has
 * anyone written papers about …". Rare in documents, they would weigh much by BM25's reckoning.
 * Only for questions; in documents each word counts.
 */
public final class QuestionWords {

  private static final Set<String> WRAPPING =
      Set.of(
          """
          i me my mine we us our ours you your yours he him his she her hers its who whom whose which
          what when where why how am were been being do does did doing done have has had having would
          could should can may might must shall about above across after against along among around
          because before behind below between beyond both during each either else ever every few from
          further here however just many more most much neither nor now off only other others out
          over own per same since so some than through thus too under until up upon very via whether
          while within anyone anything someone something any all also although

          article articles paper papers publication publications literature interest interested
          information concerning regarding relating describe describes described describing
          description discuss discusses discussed discussing discussion deal deals dealing find
          finding give given gives giving show shows please want wants like look looking know known
          exist exists available
          """
              .strip()
              .split("\\s+"));

  private QuestionWords() {}

  /** Whether a word, as it is written, is one of them; "US" and "WHO" in capitals are not. */
  public static boolean contains(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    return !capitals && WRAPPING.contains(lower);
  }
}
