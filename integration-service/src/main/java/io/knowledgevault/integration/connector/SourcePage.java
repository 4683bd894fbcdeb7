package io.knowledgevault.integration.connector;

import java.util.List;

/**
 * A page of changes.
 *
 * @param items new or changed
 * @param deletions external ids that are gone; empty when the source does not report them
 * @param failures items that could not even be listed properly
 * @param next within a run where the next page begins, at its end where the next run begins; null
 *     then means that the next run looks at everything again and lets the versions decide
 * @param last true on the last page of the run
 */
public record SourcePage(
    List<SourceItem> items,
    List<String> deletions,
    List<ItemFailure> failures,
    String next,
    boolean last) {

  public SourcePage {
    items = List.copyOf(items);
    deletions = List.copyOf(deletions);
    failures = List.copyOf(failures);
    if (!last && next == null) {
      throw new IllegalArgumentException("a page that is not the last one tells where to go on");
    }
  }

  /** How many entries it accounts for. */
  public int size() {
    return items.size() + deletions.size() + failures.size();
  }
}
