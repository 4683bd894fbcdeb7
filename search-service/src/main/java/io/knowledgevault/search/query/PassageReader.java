package io.knowledgevault.search.query;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last word on what may be shown: passages are read from Postgres under the tenant's row
 * security, so what is deleted or another tenant's cannot appear, wherever its id came from.
 */
@ApplicationScoped
public class PassageReader {

  private static final String READ =
      """
      select p.id, p.document_id, p.start_offset, p.heading_path, p.text,
             d.title, d.source_type, d.source_url, d.created_at,
             coalesce(d.duplicate_of, d.id) as head,
             array(select c.id
                     from document c
                    where c.tenant_id = $1 and c.duplicate_of = coalesce(d.duplicate_of, d.id)
                      and c.id <> d.id and not c.deleted
                   union all
                   select h.id
                     from document h
                    where h.tenant_id = $1 and h.id = d.duplicate_of and not h.deleted
                   limit 100) as copies
        from passage p
        join document d on d.tenant_id = p.tenant_id and d.id = p.document_id
       where p.tenant_id = $1 and d.tenant_id = $1 and p.id = any ($2) and not d.deleted
      """;

  private final TenantTransaction transaction;

  PassageReader(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Those of the passages that there are, by id. */
  public Uni<Map<UUID, StoredPassage>> read(TenantId tenant, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery(READ)
                    .execute(Tuple.of(tenant.value(), ids.toArray(UUID[]::new)))
                    .map(rows -> Rows.list(rows, PassageReader::passage)))
        .map(all -> all.stream().collect(Collectors.toMap(StoredPassage::id, Function.identity())));
  }

  private static StoredPassage passage(Row row) {
    OffsetDateTime createdAt = row.getOffsetDateTime("created_at");
    return new StoredPassage(
        row.getUUID("id"),
        row.getUUID("document_id"),
        row.getInteger("start_offset"),
        row.getJsonArray("heading_path").stream().map(String::valueOf).toList(),
        row.getString("text"),
        row.getString("title"),
        row.getString("source_type"),
        row.getString("source_url"),
        createdAt == null ? null : createdAt.toInstant(),
        row.getUUID("head"),
        List.of(row.getArrayOfUUIDs("copies")));
  }
}
