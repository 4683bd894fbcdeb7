package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.passage.PreparedDocument.EmbeddedPassage;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Passages of some documents as columns, so that one statement writes them all. */
record PassageRows(List<NewRow> rows) {

  static PassageRows of(List<PreparedDocument> documents) {
    List<NewRow> rows = new ArrayList<>();
    for (PreparedDocument document : documents) {
      for (EmbeddedPassage each : document.passages().orElseThrow()) {
        rows.add(new NewRow(TimeOrderedId.next(), document.document().id(), each));
      }
    }
    return new PassageRows(rows);
  }

  boolean haveNoNext() {
    return rows.stream().allMatch(row -> row.embedded().next() == null);
  }

  /** The values of the passages with their vectors of one model. */
  Tuple passages(TenantId tenant, String model) {
    return Tuple.tuple()
        .addUUID(tenant.value())
        .addString(model)
        .addArrayOfUUID(column(NewRow::id).toArray(UUID[]::new))
        .addArrayOfUUID(column(NewRow::document).toArray(UUID[]::new))
        .addArrayOfInteger(column(row -> row.passage().ordinal()).toArray(Integer[]::new))
        .addArrayOfInteger(column(row -> row.passage().span().start()).toArray(Integer[]::new))
        .addArrayOfInteger(column(row -> row.passage().span().end()).toArray(Integer[]::new))
        .addArrayOfString(
            column(row -> new JsonArray(row.passage().headingPath()).encode())
                .toArray(String[]::new))
        .addArrayOfString(column(row -> row.passage().text()).toArray(String[]::new))
        .addValue(column(row -> bytes(row.embedded().vector())).toArray(Buffer[]::new));
  }

  /** The values of the vectors of the next model, as far as there are any. */
  Tuple next(TenantId tenant, String model) {
    List<NewRow> some = rows.stream().filter(row -> row.embedded().next() != null).toList();
    return Tuple.of(
        tenant.value(),
        model,
        some.stream().map(NewRow::id).toArray(UUID[]::new),
        some.stream().map(row -> bytes(row.embedded().next())).toArray(Buffer[]::new));
  }

  private <T> List<T> column(Function<NewRow, T> field) {
    return rows.stream().map(field).toList();
  }

  private static Buffer bytes(float[] vector) {
    return Buffer.buffer(Vectors.toBytes(vector));
  }

  /** One passage that gets its id here. */
  record NewRow(UUID id, UUID document, EmbeddedPassage embedded) {

    Passage passage() {
      return embedded.passage();
    }
  }
}
