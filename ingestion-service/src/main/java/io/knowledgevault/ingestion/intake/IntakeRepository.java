package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.classification.Indicators;
import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.ingestion.intake.IncomingDocument.Key;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes documents: any number in at most three statements and one transaction, two more when
 * documents with parts are among them. Rows are written in the order of their key, so that two
 * writers of the same documents queue up and never deadlock.
 */
@ApplicationScoped
class IntakeRepository {

  /**
   * New ones are inserted, changed ones updated; unchanged and deleted ones are left alone and
   * therefore not returned. What a person decided about a document outlives its next version, and
   * so does what neither sender nor content say any more: 'Untitled' and 'upload' stand for that.
   */
  private static final String UPSERT =
      """
      with input as (
        select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                             $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                             $13::text[], $14::int8[], $15::text[], $16::text[], $17::text[],
                             $18::float4[], $19::text[], $20::timestamptz[], $21::text[],
                             $22::text[], $23::text[], $24::uuid[], $25::text[])
          as i (id, connector_id, external_id, title, text, headings, content_hash, source_type,
                source_url, author, media_type, language, bytes, error, metadata, classification,
                confidence, reason, created_at, status, indicators, marks, parent_id,
                parent_external_id)
      ), placed as (
        -- A part belongs to the row that its document has, and stays away where that was deleted.
        select i.*, coalesce(p.id, i.parent_id) as parent
          from input i
          left join document p
            on p.tenant_id = $1 and p.connector_id = i.connector_id
               and p.external_id = i.parent_external_id
         where p.deleted_at is null
      ), written as (
        insert into document as d (
          tenant_id, id, connector_id, external_id, title, status, classification, confidence,
          reason, source_type, source_url, author, media_type, language, content_hash, bytes,
          text_length, error, metadata, created_at, indicators, parent_id)
        select $1, id, connector_id, external_id, title, status, classification, confidence,
               reason, source_type, source_url, author, media_type, language, content_hash, bytes,
               coalesce(length(text), 0), error, metadata::jsonb, coalesce(created_at, now()),
               indicators::jsonb, parent
          from placed
         order by connector_id, external_id
        on conflict (tenant_id, connector_id, external_id) do update set
          title = case when excluded.title = 'Untitled' then d.title else excluded.title end,
          status = case when d.status in ('confirmed', 'rejected') and excluded.error is null
                        then d.status else excluded.status end,
          classification = case when d.decided_by = 'person' or d.status = 'rejected'
                                then d.classification else excluded.classification end,
          confidence = case when d.decided_by = 'person' or d.status = 'rejected'
                            then d.confidence else excluded.confidence end,
          reason = case when d.decided_by = 'person' or d.status = 'rejected'
                        then d.reason else excluded.reason end,
          decided_by = case when d.decided_by = 'person' then 'person' else 'signs' end,
          indicators = excluded.indicators,
          source_type = case when excluded.source_type = 'upload'
                             then d.source_type else excluded.source_type end,
          source_url = coalesce(excluded.source_url, d.source_url),
          author = coalesce(excluded.author, d.author),
          media_type = excluded.media_type,
          language = excluded.language,
          content_hash = excluded.content_hash,
          bytes = excluded.bytes,
          text_length = excluded.text_length,
          error = excluded.error,
          metadata = excluded.metadata,
          -- now() is the same all through a transaction: this is a date that nobody gave.
          created_at = case when excluded.created_at = now()
                            then d.created_at else excluded.created_at end,
          parent_id = coalesce(d.parent_id, excluded.parent_id),
          updated_at = now()
        where d.deleted_at is null
          and ((d.content_hash, d.error) is distinct from (excluded.content_hash, excluded.error)
               or d.title <> excluded.title and excluded.title <> 'Untitled'
               or d.source_type <> excluded.source_type and excluded.source_type <> 'upload'
               or d.source_url is distinct from coalesce(excluded.source_url, d.source_url)
               or d.author is distinct from coalesce(excluded.author, d.author)
               or d.created_at <> excluded.created_at and excluded.created_at <> now())
        returning d.id, d.connector_id, d.external_id, d.status, d.title, d.content_hash,
                  (d.xmax = 0) as created
      ), texts as (
        insert into document_text as t (tenant_id, id, text, headings, marks)
        select $1, w.id, coalesce(i.text, ''), i.headings::jsonb, i.marks::jsonb
          from written w
          join input i on i.connector_id = w.connector_id and i.external_id = w.external_id
        on conflict (tenant_id, id) do update
           set text = excluded.text, headings = excluded.headings, marks = excluded.marks
      )
      select * from written order by connector_id, external_id
      """;

  private static final String LEFT_ALONE =
      """
      select d.id, d.connector_id, d.external_id, d.status, d.title, d.content_hash,
             d.deleted_at is not null as deleted
        from unnest($2::uuid[], $3::text[]) as k (connector_id, external_id)
        join document d
          on d.tenant_id = $1 and d.connector_id = k.connector_id and d.external_id = k.external_id
      """;

  private static final String DEADLOCK = "40P01";
  private static final int MAX_RETRIES = 3;

  private final TenantTransaction transaction;
  private final FeedLog feed;

  IntakeRepository(TenantTransaction transaction, FeedLog feed) {
    this.transaction = transaction;
    this.feed = feed;
  }

  /** Stores documents with distinct keys; gives what became of each. */
  Uni<Map<Key, StoredDocument>> store(TenantId tenant, List<IncomingDocument> documents) {
    return transaction
        .run(
            tenant,
            tx ->
                upsert(tx, tenant, documents)
                    .chain(written -> withOthers(tx, tenant, documents, written))
                    .call(stored -> dropParts(tx, tenant, documents, stored))
                    .chain(stored -> announce(tx, tenant, stored)))
        .onFailure(IntakeRepository::lostToAnother)
        .retry()
        .atMost(MAX_RETRIES);
  }

  /** Postgres ended this transaction for the sake of another one; all of it can be done again. */
  private static boolean lostToAnother(Throwable failure) {
    return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
  }

  private Uni<List<StoredDocument>> upsert(
      SqlConnection tx, TenantId tenant, List<IncomingDocument> documents) {
    return tx.preparedQuery(UPSERT)
        .execute(arguments(tenant, documents))
        .map(
            rows ->
                Rows.list(
                    rows,
                    row ->
                        stored(
                            row,
                            row.getBoolean("created")
                                ? IntakeOutcome.CREATED
                                : IntakeOutcome.UPDATED)));
  }

  private Uni<List<StoredDocument>> withOthers(
      SqlConnection tx,
      TenantId tenant,
      List<IncomingDocument> documents,
      List<StoredDocument> written) {
    if (written.size() == documents.size()) {
      return Uni.createFrom().item(written);
    }
    Set<Key> known = written.stream().map(StoredDocument::key).collect(Collectors.toSet());
    List<Key> others =
        documents.stream().map(IncomingDocument::key).filter(key -> !known.contains(key)).toList();
    return tx.preparedQuery(LEFT_ALONE)
        .execute(
            Tuple.of(
                tenant.value(),
                others.stream().map(Key::connectorId).toArray(UUID[]::new),
                others.stream().map(Key::externalId).toArray(String[]::new)))
        .map(
            rows ->
                Stream.concat(
                        written.stream(), Rows.list(rows, IntakeRepository::leftAlone).stream())
                    .toList());
  }

  /** Takes the lock on the tenant's counter already, when there is anything to tell. */
  private Uni<List<Long>> dropParts(
      SqlConnection tx,
      TenantId tenant,
      List<IncomingDocument> documents,
      List<StoredDocument> stored) {
    return PartStatements.align(tx, tenant, documents, stored)
        .chain(gone -> feed.append(tx, tenant, ChangeKind.DELETE, gone));
  }

  /** The last thing of the transaction: it takes the lock on the tenant's counter. */
  private Uni<Map<Key, StoredDocument>> announce(
      SqlConnection tx, TenantId tenant, List<StoredDocument> stored) {
    List<StoredDocument> changed = stored.stream().filter(IntakeRepository::isChange).toList();
    return feed.append(
            tx, tenant, ChangeKind.UPSERT, changed.stream().map(StoredDocument::id).toList())
        .map(
            numbers -> {
              Map<Key, StoredDocument> byKey = new HashMap<>();
              stored.forEach(each -> byKey.put(each.key(), each));
              for (int i = 0; i < numbers.size(); i++) {
                byKey.put(changed.get(i).key(), changed.get(i).at(numbers.get(i)));
              }
              return byKey;
            });
  }

  private static boolean isChange(StoredDocument each) {
    return each.outcome() == IntakeOutcome.CREATED || each.outcome() == IntakeOutcome.UPDATED;
  }

  private static StoredDocument leftAlone(Row row) {
    return stored(
        row, row.getBoolean("deleted") ? IntakeOutcome.TOMBSTONED : IntakeOutcome.UNCHANGED);
  }

  private static StoredDocument stored(Row row, IntakeOutcome outcome) {
    return new StoredDocument(
        row.getUUID("id"),
        new Key(row.getUUID("connector_id"), row.getString("external_id")),
        DocumentStatus.of(row.getString("status")),
        row.getString("title"),
        row.getString("content_hash"),
        outcome,
        null);
  }

  private static Tuple arguments(TenantId tenant, List<IncomingDocument> documents) {
    List<Object> values = new ArrayList<>();
    values.add(tenant.value());
    values.add(column(documents, UUID[]::new, IncomingDocument::id));
    values.add(column(documents, UUID[]::new, IncomingDocument::connectorId));
    values.add(column(documents, String[]::new, IncomingDocument::externalId));
    values.add(column(documents, String[]::new, IncomingDocument::title));
    values.add(column(documents, String[]::new, IncomingDocument::text));
    values.add(column(documents, String[]::new, each -> Columns.json(each.headings())));
    values.add(column(documents, String[]::new, IncomingDocument::contentHash));
    values.add(column(documents, String[]::new, IncomingDocument::sourceType));
    values.add(column(documents, String[]::new, IncomingDocument::sourceUrl));
    values.add(column(documents, String[]::new, IncomingDocument::author));
    values.add(column(documents, String[]::new, IncomingDocument::mediaType));
    values.add(column(documents, String[]::new, IncomingDocument::language));
    values.add(column(documents, Long[]::new, IncomingDocument::bytes));
    values.add(column(documents, String[]::new, IncomingDocument::error));
    values.add(column(documents, String[]::new, each -> Columns.json(each.metadata())));
    values.add(column(documents, String[]::new, each -> each.verdict().classification().value()));
    values.add(column(documents, Float[]::new, each -> each.verdict().confidence()));
    values.add(column(documents, String[]::new, each -> each.verdict().reason()));
    values.add(column(documents, OffsetDateTime[]::new, each -> Columns.time(each.createdAt())));
    values.add(column(documents, String[]::new, each -> each.status().value()));
    values.add(column(documents, String[]::new, each -> Indicators.json(each.verdict())));
    values.add(column(documents, String[]::new, each -> Columns.marksJson(each.marks())));
    values.add(
        column(documents, UUID[]::new, each -> each.parent() == null ? null : each.parent().id()));
    values.add(
        column(
            documents,
            String[]::new,
            each -> each.parent() == null ? null : each.parent().externalId()));
    return Tuple.from(values);
  }

  private static <T> T[] column(
      List<IncomingDocument> documents,
      IntFunction<T[]> array,
      Function<IncomingDocument, T> value) {
    return documents.stream().map(value).toArray(array);
  }
}
