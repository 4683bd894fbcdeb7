package io.knowledgevault.gap.detection.term;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.extraction.BlockKind;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Acronyms that are used and explained nowhere in the tenant's documents.
 *
 * <p>Priority: 4 for one document, 3 for two, 2 for five or more.
 */
public final class UndefinedAcronyms implements Detector {

  private static final int MOST_USES_KEPT = 3;
  private static final Pattern PROSE_CELL = Pattern.compile("(?:\\b\\p{L}++[, ]++){3}\\p{Ll}+");
  private static final int MOST_FORMS_A_DOCUMENT = 300;

  @Override
  public GapKind kind() {
    return GapKind.UNDEFINED_ACRONYM;
  }

  @Override
  public List<Signal> read(ReadDocument document) {
    List<Signal> signals = new ArrayList<>();
    addUses(document, signals);
    for (Sentence sentence : document.sentences()) {
      if (sentence.kind() != BlockKind.CODE && sentence.kind() != BlockKind.META) {
        AcronymDefinitions.in(document, sentence)
            .forEach(
                each -> signals.add(Signal.answer(kind(), each.form(), each.form(), sentence)));
      }
    }
    return signals;
  }

  private void addUses(ReadDocument document, List<Signal> signals) {
    AcronymUses uses = new AcronymUses(document);
    Map<String, List<Sentence>> places = new LinkedHashMap<>();
    for (Sentence sentence : document.sentences()) {
      if (speaks(sentence)) {
        for (String form : uses.in(sentence)) {
          if (places.size() < MOST_FORMS_A_DOCUMENT || places.containsKey(form)) {
            places.computeIfAbsent(form, ignored -> new ArrayList<>()).add(sentence);
          }
        }
      }
    }
    places.forEach((form, sentences) -> addNeeds(form, sentences, signals));
  }

  /** Prose, and headings and cells that hold prose; a column of codes is not one of acronyms. */
  private static boolean speaks(Sentence sentence) {
    return sentence.kind() == BlockKind.PROSE
        || sentence.kind() == BlockKind.LIST_ITEM
        || ((sentence.kind() == BlockKind.TABLE_ROW || sentence.kind() == BlockKind.HEADING)
            && sentence.cells().stream().anyMatch(cell -> PROSE_CELL.matcher(cell).find()));
  }

  /** The first places become evidence; the last of them stands for all that follow. */
  private void addNeeds(String form, List<Sentence> sentences, List<Signal> signals) {
    int kept = Math.min(MOST_USES_KEPT, sentences.size());
    for (int i = 0; i < kept; i++) {
      int times = i == kept - 1 ? sentences.size() - i : 1;
      signals.add(
          Signal.at(kind(), form, Signal.Role.NEED, form, sentences.get(i), times, Map.of()));
    }
  }

  @Override
  public String title(Dossier dossier) {
    return "Acronym never explained: " + dossier.subject();
  }

  @Override
  public String question(Dossier dossier) {
    return "What does %s stand for, and what is it? “%s” says: “%s”"
        .formatted(dossier.subject(), dossier.source(), dossier.quote());
  }

  @Override
  public int priority(Dossier dossier) {
    if (dossier.documents() >= 5) {
      return 2;
    }
    return dossier.documents() >= 2 ? 3 : 4;
  }

  @Override
  public double quality(Dossier dossier) {
    return dossier.uses() > 1 ? 0.9 : 0.75;
  }
}
