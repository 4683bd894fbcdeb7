package io.knowledgevault.ingestion.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import java.util.List;
import java.util.UUID;

/**
 * What became of a batch.
 *
 * @param seq the last feed number written; null when nothing changed
 */
public record BatchResult(List<Item> items, Long seq) {

  /** One item, at its place in the request. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(int index, UUID id, IntakeOutcome outcome, String error) {}
}
