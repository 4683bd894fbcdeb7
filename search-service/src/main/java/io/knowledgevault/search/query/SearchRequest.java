package io.knowledgevault.search.query;

import io.knowledgevault.search.index.Filters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Body of {@code POST /api/v1/search}.
 *
 * @param query plain words or a question; there is no query syntax
 * @param minSeq answer only when this feed number is applied, as far as a short wait allows
 * @param explain show the score of each leg
 * @param perDocument passages shown of one document
 * @param collapse of documents that say the same show one, which is the default
 */
public record SearchRequest(
    @NotBlank @Size(max = 2_000) String query,
    @Min(1) @Max(100) Integer limit,
    SearchMode mode,
    @Valid Filters filters,
    @Min(0) Long minSeq,
    Boolean explain,
    @Min(1) @Max(20) Integer perDocument,
    Boolean collapse) {

  private static final int LIMIT = 10;

  int limitOrDefault() {
    return limit == null ? LIMIT : limit;
  }

  boolean explained() {
    return Boolean.TRUE.equals(explain);
  }

  boolean collapses() {
    return !Boolean.FALSE.equals(collapse);
  }

  SearchQuery toQuery() {
    return new SearchQuery(
        query.strip(),
        mode == null ? SearchMode.HYBRID : mode,
        filters == null ? Filters.NONE : filters,
        perDocument == null ? 1 : perDocument,
        minSeq == null ? 0 : minSeq);
  }
}
