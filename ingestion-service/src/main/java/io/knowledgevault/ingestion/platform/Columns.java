package io.knowledgevault.ingestion.platform;

import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.MalformedCursorException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How values stand in the database. */
public final class Columns {

  /** Stands for "no connector": a unique key treats nulls as different, and this as one. */
  public static final UUID NO_CONNECTOR = new UUID(0, 0);

  private Columns() {}

  public static OffsetDateTime time(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  /** The time at a place of a cursor; a caller may have written there what no database knows. */
  public static OffsetDateTime time(Cursor cursor, int index) {
    Instant at = cursor.instant(index);
    if (!InstantParameter.inRange(at)) {
      throw new MalformedCursorException();
    }
    return time(at);
  }

  public static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  /** The connector of a row; null when the document was uploaded. */
  public static UUID connector(Row row) {
    UUID connector = row.getUUID("connector_id");
    return NO_CONNECTOR.equals(connector) ? null : connector;
  }

  public static String json(List<Heading> headings) {
    JsonArray array = new JsonArray();
    headings.forEach(
        each ->
            array.add(
                new JsonObject()
                    .put("level", each.level())
                    .put("text", each.text())
                    .put("start", each.start())
                    .put("end", each.end())));
    return array.encode();
  }

  public static String json(Map<String, String> metadata) {
    return new JsonObject(new LinkedHashMap<String, Object>(metadata)).encode();
  }

  public static List<Heading> headings(Row row, String column) {
    List<Heading> headings = new ArrayList<>();
    if (row.getValue(column) instanceof JsonArray array) {
      for (Object each : array) {
        JsonObject heading = (JsonObject) each;
        headings.add(
            new Heading(
                heading.getInteger("level"),
                heading.getString("text"),
                heading.getInteger("start"),
                heading.getInteger("end")));
      }
    }
    return headings;
  }

  /** One array a mark: there may be thousands, and names would be most of what is stored. */
  public static String marksJson(List<Mark> marks) {
    JsonArray array = new JsonArray();
    marks.forEach(
        each -> {
          JsonArray mark = new JsonArray().add(each.kind().value());
          mark.add(each.start()).add(each.end());
          if (each.value() != null || each.title() != null) {
            mark.add(each.value()).add(each.title());
          }
          array.add(mark);
        });
    return array.encode();
  }

  public static List<Mark> marks(Row row, String column) {
    List<Mark> marks = new ArrayList<>();
    if (row.getValue(column) instanceof JsonArray array) {
      for (Object each : array) {
        JsonArray mark = (JsonArray) each;
        boolean valued = mark.size() > 3;
        marks.add(
            new Mark(
                Mark.Kind.of(mark.getString(0)),
                mark.getInteger(1),
                mark.getInteger(2),
                valued ? mark.getString(3) : null,
                valued ? mark.getString(4) : null));
      }
    }
    return marks;
  }

  public static Map<String, String> metadata(Row row, String column) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (row.getValue(column) instanceof JsonObject object) {
      object.forEach(each -> metadata.put(each.getKey(), String.valueOf(each.getValue())));
    }
    return metadata;
  }
}
