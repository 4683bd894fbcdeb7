package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.intake.IncomingDocument.Key;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the parts of documents (attachments, mails of a mailbox) as their newest version has them.
 */
final class PartStatements {

  /**
   * A part names the row that its document has, whoever wrote it first; what a document no longer
   * has goes, with all that came inside of it.
   */
  private static final String ALIGN =
      """
      with recursive part as (
        select * from unnest($2::uuid[], $3::uuid[]) as k (id, parent_id)
      ), linked as (
        update document d set parent_id = p.parent_id
          from part p
         where d.tenant_id = $1 and d.id = p.id and d.parent_id is distinct from p.parent_id
      ), gone as (
        select d.id from document d
         where d.tenant_id = $1 and d.parent_id = any ($4::uuid[]) and d.deleted_at is null
           and d.id <> all ($2::uuid[])
        union
        select d.id from gone g
          join document d on d.tenant_id = $1 and d.parent_id = g.id and d.deleted_at is null
      )
      delete from document d using gone
       where d.tenant_id = $1 and d.id = gone.id
      returning d.id
      """;

  private PartStatements() {}

  /** One statement, none when nothing can have parts; gives the ids of those that went. */
  static Uni<List<UUID>> align(
      SqlConnection tx,
      TenantId tenant,
      List<IncomingDocument> documents,
      List<StoredDocument> stored) {
    Map<Key, UUID> ids =
        stored.stream()
            .filter(each -> each.outcome() != IntakeOutcome.TOMBSTONED)
            .collect(Collectors.toMap(StoredDocument::key, StoredDocument::id));
    List<UUID> around =
        ids(documents.stream().filter(IncomingDocument::mayHaveParts).toList(), ids);
    if (around.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<IncomingDocument> parts =
        documents.stream()
            .filter(each -> each.parent() != null && ids.containsKey(each.key()))
            .filter(each -> ids.containsKey(each.parentKey()))
            .toList();
    return tx.preparedQuery(ALIGN)
        .execute(
            Tuple.of(
                tenant.value(),
                ids(parts, ids).toArray(UUID[]::new),
                parts.stream().map(each -> ids.get(each.parentKey())).toArray(UUID[]::new),
                around.toArray(UUID[]::new)))
        .map(rows -> Rows.list(rows, row -> row.getUUID("id")));
  }

  private static List<UUID> ids(List<IncomingDocument> documents, Map<Key, UUID> ids) {
    return documents.stream()
        .map(IncomingDocument::key)
        .map(ids::get)
        .filter(Objects::nonNull)
        .toList();
  }
}
