package io.knowledgevault.sharedmodel.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * What became of one item of an intake.
 *
 * @param id the document, or the deleted one that is in the way; null when the item failed before
 *     it had one
 * @param status null when there is no document
 * @param title as stored
 * @param contentHash SHA-256 of the extracted text, hex
 * @param seq the tenant's feed number of this change; null when nothing changed
 * @param outcome never null
 * @param error why it failed or is not taken in, in words for a person; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeResult(
    UUID id,
    DocumentStatus status,
    String title,
    String contentHash,
    Long seq,
    IntakeOutcome outcome,
    String error) {

  public static IntakeResult failed(String title, String error) {
    return new IntakeResult(null, null, title, null, null, IntakeOutcome.FAILED, error);
  }
}
