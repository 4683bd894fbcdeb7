package io.knowledgevault.servicekit.tenant;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns result sets into records. */
public final class Rows {

  private Rows() {}

  /** All rows in their order. */
  public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
    List<T> items = new ArrayList<>(rows.size());
    for (Row row : rows) {
      items.add(reader.apply(row));
    }
    return items;
  }

  /** The first row, if there is one. */
  public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
    for (Row row : rows) {
      return Optional.of(reader.apply(row));
    }
    return Optional.empty();
  }
}
