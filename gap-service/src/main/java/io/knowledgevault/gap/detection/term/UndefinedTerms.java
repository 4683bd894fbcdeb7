package io.knowledgevault.gap.detection.term;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.Stakes;
import io.knowledgevault.gap.extraction.BlockKind;
import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Coded terms that no document explains: neither a glossary nor a title or heading of that name,
 * nor a sentence that says what it is.
 *
 * <p>Priority: 3, or 2 when several documents use it; one level up when stakes are high.
 */
public final class UndefinedTerms implements Detector {

  private static final int MOST_TERMS_A_DOCUMENT = 200;
  private static final Pattern CODE = Pattern.compile("\\p{Lu}{1,4}-?\\d{1,4}\\p{Lu}?");
  private static final Pattern EXPLAINED =
      Pattern.compile(
          "(?<![\\p{L}\\d-])(?<code>\\p{Lu}{1,4}-?\\d{1,4}\\p{Lu}?)(?: \\p{Ll}+)?"
              + "(?: (?:is (?:an?|the|our)|means|stands for|describes|contains|lists|measures|records)\\b"
              + "| \\([^)]{10,}+\\))");

  @Override
  public GapKind kind() {
    return GapKind.UNDEFINED_TERM;
  }

  @Override
  public List<Signal> read(ReadDocument document) {
    List<Signal> signals = new ArrayList<>();
    Map<String, Signal> needs = new LinkedHashMap<>();
    for (Sentence sentence : document.sentences()) {
      if (sentence.kind() == BlockKind.PROSE || sentence.kind() == BlockKind.LIST_ITEM) {
        addUses(sentence, needs);
      }
      if (sentence.kind() != BlockKind.CODE && sentence.kind() != BlockKind.META) {
        addExplanations(document, sentence, signals);
      }
    }
    signals.addAll(needs.values());
    return signals;
  }

  private void addUses(Sentence sentence, Map<String, Signal> needs) {
    for (CodedTerm.Use use : CodedTerm.in(sentence.text())) {
      if (needs.size() < MOST_TERMS_A_DOCUMENT && !Modality.quotedAt(sentence.text(), 0)) {
        needs.putIfAbsent(use.code(), Signal.need(kind(), use.code(), use.words(), sentence));
      }
    }
  }

  private void addExplanations(ReadDocument document, Sentence sentence, List<Signal> signals) {
    if (sentence.kind() == BlockKind.HEADING) {
      CodedTerm.in(sentence.text()).forEach(use -> signals.add(answer(use.code(), sentence)));
    }
    if (sentence.ordinal() == 0) {
      CodedTerm.in(document.title()).forEach(use -> signals.add(answer(use.code(), sentence)));
    }
    var explained = EXPLAINED.matcher(sentence.text());
    while (explained.find() && !Modality.question(sentence.text())) {
      signals.add(answer(explained.group("code"), sentence));
    }
    Glossary.entry(document, sentence)
        .filter(entry -> CODE.matcher(entry.term()).matches())
        .ifPresent(entry -> signals.add(answer(entry.term(), sentence)));
  }

  private Signal answer(String code, Sentence sentence) {
    return Signal.answer(kind(), code, code, sentence);
  }

  @Override
  public String title(Dossier dossier) {
    return "Term never explained: " + dossier.subject();
  }

  @Override
  public String question(Dossier dossier) {
    return "What is %s, and where is it described? “%s” says: “%s”"
        .formatted(dossier.subject(), dossier.source(), dossier.quote());
  }

  @Override
  public int priority(Dossier dossier) {
    return Stakes.raise(dossier.documents() > 1 ? 2 : 3, dossier);
  }

  @Override
  public double quality(Dossier dossier) {
    return 0.8;
  }
}
