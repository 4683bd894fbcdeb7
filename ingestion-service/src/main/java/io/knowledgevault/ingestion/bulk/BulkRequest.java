package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.sharedmodel.document.Classification;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * The documents that a bulk action is for.
 *
 * @param classification needed to classify, ignored otherwise
 */
record BulkRequest(
    @NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> ids, Classification classification) {}
