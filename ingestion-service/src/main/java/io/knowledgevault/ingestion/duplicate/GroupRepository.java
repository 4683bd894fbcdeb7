package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Groups of documents that say the same, as people see them. */
@ApplicationScoped
class GroupRepository {

  private static final String OLDEST =
      """
      select coalesce(f.duplicate_of, d.id) as head
        from document d
        left join document_fingerprint f on f.tenant_id = $1 and f.id = d.id
       where d.tenant_id = $1 and d.id = $2 and d.deleted_at is null
      """;

  /** The oldest has the smallest id of its group. */
  private static final String OTHERS =
      """
      select d.id, d.title, d.source_type, d.media_type, d.created_at, g.duplicate_of, g.similarity
        from (
          select id, duplicate_of, similarity from document_fingerprint
           where tenant_id = $1 and id = $2 and id > $4
          union all
          select id, duplicate_of, similarity from document_fingerprint
           where tenant_id = $1 and duplicate_of = $2 and id > $4
        ) g
        join document d on d.tenant_id = $1 and d.id = g.id and d.deleted_at is null
       where g.id <> $3
       order by g.id
       limit $5
      """;

  private final TenantTransaction transaction;

  GroupRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** The oldest document of a document's group, often itself; empty when there is no document. */
  Uni<Optional<UUID>> oldest(TenantId tenant, UUID id) {
    return transaction
        .run(tenant, tx -> tx.preparedQuery(OLDEST).execute(Tuple.of(tenant.value(), id)))
        .map(rows -> Rows.first(rows, row -> row.getUUID("head")));
  }

  /** The group without one of its documents, oldest first. */
  Uni<List<DuplicateView>> others(TenantId tenant, UUID oldest, UUID but, UUID after, int limit) {
    Tuple arguments = Tuple.of(tenant.value(), oldest, but, after, limit);
    return transaction
        .run(tenant, tx -> tx.preparedQuery(OTHERS).execute(arguments))
        .map(rows -> Rows.list(rows, GroupRepository::view));
  }

  private static DuplicateView view(Row row) {
    return new DuplicateView(
        row.getUUID("id"),
        row.getString("title"),
        row.getString("source_type"),
        row.getString("media_type"),
        Columns.instant(row, "created_at"),
        row.getUUID("duplicate_of"),
        row.getFloat("similarity"));
  }
}
