package io.knowledgevault.ingestion.trash;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a restoration did.
 *
 * @param ids the documents that are back, those included that came inside others
 * @param seq the last feed number written; null when none was
 * @param refused the other ones that were asked for
 */
public record Restored(Set<UUID> ids, Long seq, Map<UUID, Refusal> refused) {

  /** Why a document does not come back. */
  public enum Refusal {
    UNKNOWN(ProblemType.NOT_FOUND, "There is no such document."),
    NOT_DELETED(ProblemType.CONFLICT, "The document is not deleted; there is nothing to restore."),
    PURGED(
        ProblemType.GONE,
        "The document was in the trash for longer than its retention and its text is gone."
            + " Delete it with forget=true to let its source bring it again.");

    private final ProblemType type;
    private final String words;

    Refusal(ProblemType type, String words) {
      this.type = type;
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** This refusal as the answer to the request for a single document. */
    public ProblemException problem() {
      return new ProblemException(type, words);
    }
  }
}
