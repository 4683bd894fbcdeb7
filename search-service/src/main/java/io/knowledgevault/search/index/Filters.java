package io.knowledgevault.search.index;

import io.knowledgevault.sharedmodel.document.Classification;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * What a hit must be besides relevant. Values of one list are alternatives, the lists are all
 * required; an empty list or a null bound asks for nothing. Applied inside both legs, before the
 * candidates are counted.
 *
 * @param createdAfter inclusive
 * @param createdBefore exclusive
 */
public record Filters(
    @Size(max = 50) List<@NotNull @Size(max = 500) String> sourceType,
    @Size(max = 50) List<@NotNull @Size(max = 500) String> author,
    @Size(max = 50) List<@NotNull Classification> classification,
    Instant createdAfter,
    Instant createdBefore,
    @Size(max = 1_000) List<@NotNull UUID> documentIds) {

  public static final Filters NONE = new Filters(null, null, null, null, null, null);

  public Filters {
    sourceType = copy(sourceType);
    author = copy(author);
    classification = copy(classification);
    documentIds = copy(documentIds);
  }

  private static <T> List<T> copy(List<T> values) {
    return values == null ? List.of() : Collections.unmodifiableList(values);
  }
}
