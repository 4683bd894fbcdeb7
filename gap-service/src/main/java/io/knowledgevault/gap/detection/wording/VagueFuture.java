package io.knowledgevault.gap.detection.wording;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.SentenceKey;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.Stakes;
import io.knowledgevault.gap.detection.Words;
import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something was put off and never settled: "TBD", "to be decided", "we will figure that out later".
 *
 * <p>Priority: 3, one level up when stakes are high, one down when a day or quarter is named by
 * which it will be settled.
 */
public final class VagueFuture implements Detector {

  /** "To be clarified." says nothing without the sentence before it. */
  private static final int TERSE = 25;

  /** Speaks of the placeholder, or says that it is over. */
  private static final Pattern ABOUT_THE_WORD =
      Pattern.compile(
          "(?i)\\b(write|writing|mark(?:ed|s)?|put|replaced?|replacing|enter|use|using|leave|type"
              + "|remove[ds]?|search(?:es|ed)? for|grep|word|placeholder|longer|stands for|means"
              + "|permit(?:s|ted)?|allow(?:s|ed)?|enabled?s?|caused?s?|assumed|shown|found"
              + ")\\b|\\b(?:was|were|had been)(?: still)?\\s*$");

  private static final Pattern DATED =
      Pattern.compile(
          "(?i)\\b(by|until|before|on|in|end of) (the end of )?(q[1-4]|20\\d\\d|january|february|march"
              + "|april|may|june|july|august|september|october|november|december|monday|tuesday"
              + "|wednesday|thursday|friday|next (week|month))\\b|\\d{4}-\\d\\d-\\d\\d");

  @Override
  public GapKind kind() {
    return GapKind.VAGUE_FUTURE;
  }

  @Override
  public List<Signal> read(ReadDocument document) {
    return document.sentences().stream()
        .filter(sentence -> sentence.kind().statement() && putOff(sentence.text()))
        .map(sentence -> need(document, sentence))
        .toList();
  }

  private static boolean putOff(String text) {
    if (Modality.question(text)) {
      return false;
    }
    OptionalInt at = firstUnquoted(text);
    return at.isPresent()
        && !ABOUT_THE_WORD.matcher(text).region(0, Math.max(at.getAsInt(), 0)).find()
        && !ABOUT_THE_WORD.matcher(text).region(at.getAsInt(), text.length()).lookingAt()
        && !Modality.supposedBefore(text, at.getAsInt())
        && !deniedPlaceholder(text, at.getAsInt());
  }

  /** "Not yet decided" is a denial by itself, so only placeholders are asked for one. */
  private static boolean deniedPlaceholder(String text, int at) {
    char first = Character.toLowerCase(text.charAt(at));
    return first == 't' && Modality.deniedBefore(text, at);
  }

  private static OptionalInt firstUnquoted(String text) {
    return PutOff.phrases().stream()
        .flatMapToInt(phrase -> phrase.matcher(text).results().mapToInt(MatchResult::start))
        .filter(at -> !Modality.quotedAt(text, at))
        .min();
  }

  private static Signal need(ReadDocument document, Sentence sentence) {
    Sentence before = document.neighbour(sentence, -1);
    boolean terse = sentence.text().length() <= TERSE && before != null;
    String subject =
        terse
            ? before.text()
            : sentence.heading().isBlank() ? document.title() : sentence.heading();
    return Signal.need(
        GapKind.VAGUE_FUTURE, SentenceKey.of(document, sentence), Words.shown(subject), sentence);
  }

  @Override
  public String title(Dossier dossier) {
    return "Still open: " + dossier.quote();
  }

  @Override
  public String question(Dossier dossier) {
    return "“%s” says: “%s” What was settled, by whom, and from when does it hold?"
        .formatted(dossier.source(), dossier.quote());
  }

  @Override
  public int priority(Dossier dossier) {
    boolean dated = DATED.matcher(dossier.quote()).find();
    return Stakes.raise(dated ? 4 : 3, dossier);
  }

  @Override
  public double quality(Dossier dossier) {
    return dossier.quote().contains("TBD") ? 0.95 : 0.85;
  }
}
