package io.knowledgevault.sharedmodel.page;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a keyset list. There is no total: counting is what made lists slow.
 *
 * @param items in list order, at most the asked limit
 * @param nextCursor opaque, hand it back as {@code ?cursor=}; null on the last page
 */
public record Page<T>(List<T> items, String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of rows that were fetched with one more than the limit, which tells without a
   * count whether there is a next page.
   *
   * @param rows at most {@code limit + 1} rows in list order
   * @param cursorOf the cursor that continues after a row
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursorOf) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> shown = rows.subList(0, limit);
    return new Page<>(shown, cursorOf.apply(shown.getLast()).encode());
  }
}
