package io.knowledgevault.ingestion.document;

import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one statement of a list: only the conditions that are asked for, so that one index fits.
 * The list is in the order of creation and the trash in that of deletion, newest first.
 */
final class DocumentQuery {

  private static final String COLUMNS =
      """
      select d.id, d.title, d.status, d.classification, d.confidence, d.reason, d.source_type,
             d.source_url, d.external_id, d.connector_id, d.parent_id, d.author, d.media_type, d.language,
             d.content_hash, d.bytes, d.text_length, d.error, d.created_at, d.ingested_at,
             d.updated_at, d.deleted_at
        from \
      """;

  private final List<Object> values = new ArrayList<>();
  private final StringBuilder conditions = new StringBuilder();
  private final String order;
  private final String words;

  DocumentQuery(TenantId tenant, DocumentFilter filter, Cursor after) {
    values.add(tenant.value());
    conditions.append("d.tenant_id = $1 and ");
    conditions.append(
        filter.deleted()
            ? "d.deleted_at is not null and d.purged_at is null"
            : "d.deleted_at is null");
    String time = filter.deleted() ? "d.deleted_at" : "d.created_at";
    order = " order by " + time + " desc, d.id desc limit ";
    words = filter.q();
    and("d.status = ?", filter.status() == null ? null : filter.status().value());
    and(
        "d.classification = ?",
        filter.classification() == null ? null : filter.classification().value());
    and("d.source_type = ?", filter.sourceType());
    // The second half lets the planner see that the index, which leaves out uploads, will do.
    and(
        "d.connector_id = ? and d.connector_id <> '" + Columns.NO_CONNECTOR + "'",
        filter.connectorId());
    and("d.parent_id = ?", filter.parentId());
    and("d.author = ?", filter.author());
    and("d.created_at >= ?", Columns.time(filter.createdAfter()));
    and("d.created_at < ?", Columns.time(filter.createdBefore()));
    if (after != null) {
      String last = parameter(Columns.time(after, 0)) + ", " + parameter(after.uuid(1));
      conditions.append(" and (").append(time).append(", d.id) < (").append(last).append(")");
    }
  }

  /** A statement and its arguments. */
  record Statement(String sql, Tuple arguments) {}

  /** All that the filter lets through, but for words. */
  Statement plain(int limit) {
    return statement("document d where " + conditions + order, limit);
  }

  /**
   * Looks for the words in the newest documents only, one by one. Common words fill the page from a
   * few rows; the index would bring all of their documents, only to sort most of them away.
   */
  Statement amongNewest(int rows, int limit) {
    String newest = "(select * from document d where " + conditions + order + parameter(rows) + ")";
    String found =
        """
         d where exists (
           select from document_text t
            where t.tenant_id = $1 and t.id = d.id
              and t.words @@ websearch_to_tsquery('simple'::regconfig, %s))\
        """
            .formatted(parameter(words));
    return statement(newest + found + order, limit);
  }

  /** Lets the text index find the documents; for words that are rare among the newest. */
  Statement byIndex(int limit) {
    String found = "unnest(array(select matching_documents(" + parameter(words) + "))) as m (id)";
    return statement(
        found + " join document d on d.tenant_id = $1 and d.id = m.id where " + conditions + order,
        limit);
  }

  private Statement statement(String from, int limit) {
    return new Statement(COLUMNS + from + parameter(limit), Tuple.from(List.copyOf(values)));
  }

  private void and(String condition, Object value) {
    if (value != null) {
      conditions.append(" and ").append(condition.replace("?", parameter(value)));
    }
  }

  private String parameter(Object value) {
    values.add(value);
    return "$" + values.size();
  }
}
