package io.knowledgevault.ingestion.document;

import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statement of a list: only the conditions that are asked for, so that one index fits.
 */
final class DocumentQuery {

  private final StringBuilder sql =
      new StringBuilder(
          """
          select id, title, status, classification, confidence, reason, source_type, source_url,
                 external_id, connector_id, author, media_type, language, content_hash, bytes,
                 text_length, error, created_at, ingested_at, updated_at
            from document
           where tenant_id = $1 and deleted_at is null\
          """);
  private final List<Object> values = new ArrayList<>();

  DocumentQuery(TenantId tenant, DocumentFilter filter, Cursor after, int limit) {
    values.add(tenant.value());
    and("status = ?", filter.status() == null ? null : filter.status().value());
    and(
        "classification = ?",
        filter.classification() == null ? null : filter.classification().value());
    and("source_type = ?", filter.sourceType());
    and("connector_id = ?", filter.connectorId());
    and("created_at >= ?", Columns.time(filter.createdAfter()));
    and("created_at < ?", Columns.time(filter.createdBefore()));
    and("id in (select matching_documents(?))", filter.q());
    if (after != null) {
      values.add(Columns.time(after.instant(0)));
      values.add(after.uuid(1));
      sql.append(" and (created_at, id) < ($%d, $%d)".formatted(values.size() - 1, values.size()));
    }
    values.add(limit);
    sql.append(" order by created_at desc, id desc limit $").append(values.size());
  }

  String sql() {
    return sql.toString();
  }

  Tuple arguments() {
    return Tuple.from(values);
  }

  private void and(String condition, Object value) {
    if (value != null) {
      values.add(value);
      sql.append(" and ").append(condition.replace("?", "$" + values.size()));
    }
  }
}
