package io.knowledgevault.integration.connector;

import java.time.Instant;
import java.util.Objects;

/**
 * A document at its source, without its content.
 *
 * @param externalId stable for the life of the item, unique in the source; at most {@link #MAX_ID}
 *     characters, none of them a control character, no blanks at the ends
 * @param version changes whenever the content may have changed (an ETag, size and time, a
 *     revision); the engine skips an item whose version it has seen
 * @param title for people; null when the content or the file name gives it
 * @param fileName with the extension that tells the format
 * @param mediaType null when the content is to be sniffed
 * @param author null when unknown
 * @param sourceUrl where a person opens it; null when there is no such place
 * @param createdAt the date that freshness goes by; null when unknown
 */
public record SourceItem(
    String externalId,
    String version,
    String title,
    String fileName,
    String mediaType,
    String author,
    String sourceUrl,
    Instant createdAt) {

  /** Characters that an external id may have. */
  public static final int MAX_ID = 1000;

  public SourceItem {
    Objects.requireNonNull(externalId, "externalId");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(fileName, "fileName");
  }

  /** What to call it in a list. */
  public String label() {
    return title == null ? fileName : title;
  }
}
