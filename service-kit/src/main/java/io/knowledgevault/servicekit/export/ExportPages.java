package io.knowledgevault.servicekit.export;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads rows for an export page by page, each in a transaction of its own and only when the page
 * before has been taken: a slow reader holds neither a transaction nor more than a page of memory.
 */
@ApplicationScoped
public class ExportPages {

  private static final int ROWS = 200;

  private final TenantTransaction transaction;

  ExportPages(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Pages until there is none; fails when the database does. */
  public Multi<ExportPage> read(TenantId tenant, ExportQuery query) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicReference<>(""), last -> page(tenant, query, last))
        .whilst(page -> page.lines() > 0)
        .select()
        .where(page -> page.lines() > 0);
  }

  private Uni<ExportPage> page(TenantId tenant, ExportQuery query, AtomicReference<String> last) {
    return transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery(query.sql())
                    .execute(Tuple.of(tenant.value(), last.get(), ROWS))
                    .map(rows -> page(rows, last.get())))
        .invoke(page -> last.set(page.last()));
  }

  private static ExportPage page(RowSet<Row> rows, String before) {
    Buffer text = Buffer.buffer();
    String last = before;
    for (Row row : rows) {
      if (text.length() > 0) {
        text.appendByte((byte) '\n');
      }
      text.appendString(row.getString("line"));
      last = row.getString("key");
    }
    return new ExportPage(text, rows.size(), last);
  }
}
