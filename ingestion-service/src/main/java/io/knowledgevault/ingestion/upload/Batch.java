package io.knowledgevault.ingestion.upload;

import io.knowledgevault.ingestion.intake.IntakeService.IncomingText;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import io.knowledgevault.sharedmodel.document.IntakeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A batch split into items that are fit to be stored and items that are not. */
final class Batch {

  private final List<Integer> places = new ArrayList<>();
  private final List<IncomingText> texts = new ArrayList<>();
  private final List<BatchResult.Item> refused = new ArrayList<>();

  void accept(int index, IncomingText text) {
    places.add(index);
    texts.add(text);
  }

  void refuse(int index, String error) {
    refused.add(new BatchResult.Item(index, null, IntakeOutcome.FAILED, error));
  }

  List<IncomingText> texts() {
    return texts;
  }

  /** Puts the results of the accepted items and the refusals in the order of the request. */
  BatchResult result(List<IntakeResult> stored) {
    List<BatchResult.Item> items = new ArrayList<>(refused);
    for (int i = 0; i < stored.size(); i++) {
      IntakeResult each = stored.get(i);
      items.add(new BatchResult.Item(places.get(i), each.id(), each.outcome(), each.error()));
    }
    items.sort(Comparator.comparingInt(BatchResult.Item::index));
    Long seq =
        stored.stream()
            .map(IntakeResult::seq)
            .filter(Objects::nonNull)
            .max(Long::compare)
            .orElse(null);
    return new BatchResult(items, seq);
  }
}
