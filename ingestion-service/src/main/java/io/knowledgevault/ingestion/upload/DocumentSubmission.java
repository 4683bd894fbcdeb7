package io.knowledgevault.ingestion.upload;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A document handed in as text: {@code POST /documents} and the items of a batch. */
public record DocumentSubmission(
    @Size(max = 500) String title,
    @NotNull String text,
    @Size(max = 200) String mediaType,
    @Size(min = 1, max = 1000) String externalId,
    @Pattern(regexp = SOURCE_TYPE, message = SOURCE_TYPE_RULE) String sourceType,
    @Size(max = 2000) String sourceUrl,
    @Size(max = 300) String author,
    @Schema(format = "date-time", description = "A date, or a time with offset") String createdAt) {

  static final String KNOWN_DOCUMENT =
      "An externalId that is known updates its document: the content is replaced; title, author,"
          + " sourceUrl, sourceType and createdAt that are neither sent nor told by the content"
          + " keep their values. A deleted one is left alone (tombstoned).";

  static final String SOURCE_TYPE = "[a-z][a-z0-9_-]{0,49}";
  static final String SOURCE_TYPE_RULE = "must be a short lower-case word, for example upload";
}
