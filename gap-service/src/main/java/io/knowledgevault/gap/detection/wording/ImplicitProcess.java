package io.knowledgevault.gap.detection.wording;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.SentenceKey;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.Stakes;
import io.knowledgevault.gap.detection.Words;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A way of working that everybody is supposed to know: "the usual way", "like we always do".
 *
 * <p>Priority: 3, one level up when stakes are high, one up when several documents rely on it.
 */
public final class ImplicitProcess implements Detector {

  private static final Pattern USUAL =
      Pattern.compile(
          "(?i)\\b(?:in|by|through|via|follow(?:ing|s)?|using|do(?:ne)?(?: it)?|handled?|go(?:es)? through)"
              + " (?:it )?(?:in )?(?:the|our) (?:usual|normal|customary|well[- ]known|regular|same old)"
              + " (?:way|ways|process|procedure|steps|channels?|routine|workflow|drill|route|checks"
              + "|approach|path|manner|method|sequence)\\b"
              + "|(?i)\\bthe usual (?:way|steps|procedure|drill|routine|checks|tricks?|workaround)\\b"
              + "|(?i)\\b(?:like|as|the way|just as) we (?:always|usually|normally) (?:do|did|have)\\b"
              + "|(?i)\\b(?:the )?same way as (?:always|last time|before|usual)\\b"
              + "|(?i)\\byou know the drill\\b"
              + "|(?i)\\b(?:everyone|everybody) knows how\\b"
              + "|(?i)\\b(?:deploy|release|restart|rotate|escalate|approve|order|invoice|book|file|run"
              + "|handle|process|reconcile|close|submit|back up|restore|migrate|roll out|hand over)\\w*"
              + " [^.;]{0,50}\\bas (?:usual|always)\\b"
              + "|(?i)\\b(?:is|are|be|gets?) \\w+(?:ed|en|ne|nt|lt|ut|id)\\b[^.;]{0,40} as (?:usual|always)\\b"
              + "|(?i)\\b(?:handled|done|processed|decided|dealt with|resolved|solved|managed|sorted)"
              + " (?:somehow|in some way|one way or (?:another|the other))\\b");

  /** "Do it like Mireille did": a way of working that went with a person. */
  private static final Pattern LIKE_SOMEBODY =
      Pattern.compile(
          "\\b(?:[Dd]o|[Dd]one|[Hh]andle[d]?) (?:(?:it|this|that|them) )?(?:the way|like|as) \\p{Lu}\\p{Ll}+"
              + " (?:did|does|used to|always)\\b");

  @Override
  public GapKind kind() {
    return GapKind.IMPLICIT_PROCESS;
  }

  @Override
  public List<Signal> read(ReadDocument document) {
    return document.sentences().stream()
        .filter(sentence -> sentence.kind().statement())
        .filter(
            sentence ->
                Phrase.meant(USUAL, sentence.text()).isPresent()
                    || Phrase.meant(LIKE_SOMEBODY, sentence.text()).isPresent())
        .map(
            sentence ->
                Signal.need(
                    kind(),
                    SentenceKey.of(document, sentence),
                    Words.shown(
                        sentence.heading().isBlank() ? document.title() : sentence.heading()),
                    sentence))
        .toList();
  }

  @Override
  public String title(Dossier dossier) {
    return "Steps not written down: " + dossier.quote();
  }

  @Override
  public String question(Dossier dossier) {
    return "“%s” says: “%s” What exactly are the steps, and who takes them?"
        .formatted(dossier.source(), dossier.quote());
  }

  @Override
  public int priority(Dossier dossier) {
    return Stakes.raise(dossier.documents() > 1 ? 2 : 3, dossier);
  }

  @Override
  public double quality(Dossier dossier) {
    return 0.85;
  }
}
