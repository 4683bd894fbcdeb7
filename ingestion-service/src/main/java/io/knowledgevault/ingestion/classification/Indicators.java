package io.knowledgevault.ingestion.classification;

import io.knowledgevault.sharedmodel.document.Classification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** How indicators stand in the database. */
public final class Indicators {

  private Indicators() {}

  public static String json(Verdict verdict) {
    JsonArray array = new JsonArray();
    verdict
        .indicators()
        .forEach(
            each ->
                array.add(
                    new JsonObject()
                        .put("name", each.name())
                        .put("class", each.speaksFor().value())
                        .put("weight", each.weight())));
    return array.encode();
  }

  public static List<Indicator> of(Row row) {
    return row.getValue("indicators") instanceof JsonArray array
        ? array.stream().map(JsonObject.class::cast).map(Indicators::indicator).toList()
        : List.of();
  }

  private static Indicator indicator(JsonObject json) {
    return new Indicator(
        json.getString("name"),
        Classification.of(json.getString("class")),
        json.getDouble("weight"));
  }
}
