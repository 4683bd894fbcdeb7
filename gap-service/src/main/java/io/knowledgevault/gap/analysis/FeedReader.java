package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.extraction.DocumentReader;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns a batch of changes into readings. CPU only; stateless and thread-safe. */
final class FeedReader {

  private final DocumentReader reader;
  private final Detection detection;

  FeedReader(DocumentReader reader, Detection detection) {
    this.reader = reader;
    this.detection = detection;
  }

  Readings read(List<Change> changes) {
    Map<UUID, Change> last = new LinkedHashMap<>();
    changes.forEach(change -> last.put(change.documentId(), change));
    List<Reading> read = new ArrayList<>();
    List<UUID> gone = new ArrayList<>();
    for (Change change : last.values()) {
      if (change.kind() == ChangeKind.UPSERT && concerns(change.document())) {
        read.add(read(change));
      } else {
        gone.add(change.documentId());
      }
    }
    return new Readings(read, gone);
  }

  /** A company's gaps do not show in private mail, spam, or what a person rejected. */
  private static boolean concerns(FeedDocument document) {
    return document.text() != null
        && document.classification() != Classification.PERSONAL
        && document.classification() != Classification.SPAM
        && document.status() != DocumentStatus.REJECTED
        && document.status() != DocumentStatus.FAILED;
  }

  private Reading read(Change change) {
    FeedDocument source = change.document();
    ReadDocument document =
        new ReadDocument(
            source.id(),
            source.title(),
            source.author(),
            source.sourceType(),
            source.createdAt() == null ? change.at() : source.createdAt(),
            reader.read(source.text(), source.headings()));
    return new Reading(change.seq(), source.contentHash(), document, detection.read(document));
  }
}
