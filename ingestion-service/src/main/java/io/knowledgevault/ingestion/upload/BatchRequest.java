package io.knowledgevault.ingestion.upload;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** {@code POST /documents/batch}. Items are checked one by one: a bad one fails alone. */
public record BatchRequest(@NotNull @Size(min = 1, max = 500) List<DocumentSubmission> items) {}
