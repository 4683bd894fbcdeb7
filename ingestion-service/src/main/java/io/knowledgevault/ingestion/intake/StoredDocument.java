package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.intake.IncomingDocument.Key;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import java.util.UUID;

/** What a row is after the upsert; {@code seq} is null when nothing changed. */
record StoredDocument(
    UUID id,
    Key key,
    DocumentStatus status,
    String title,
    String contentHash,
    IntakeOutcome outcome,
    Long seq) {

  StoredDocument at(long number) {
    return new StoredDocument(id, key, status, title, contentHash, outcome, number);
  }
}
