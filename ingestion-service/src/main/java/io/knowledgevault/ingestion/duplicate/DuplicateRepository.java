package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprinter;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Fingerprints and links: two statements to read and at most three to write any number of them. */
@ApplicationScoped
class DuplicateRepository {

  private static final String KNOWN =
      "select * from document_fingerprint where tenant_id = $1 and id = any ($2)";

  private static final String BAND =
      """
            union all
            (select f.id from document_fingerprint f
              where f.tenant_id = $1 and f.band_%1$d = i.band_%1$d and f.duplicate_of is null
              order by f.id limit %2$d)
      """;

  private static final String HEADS =
      """
      with input as (
        select * from unnest($2::int8[], $3::int4[], $4::int4[], $5::int4[], $6::int4[],
                             $7::int4[], $8::int4[], $9::int4[], $10::int4[])
          as i (text_hash, band_0, band_1, band_2, band_3, band_4, band_5, band_6, band_7)
      ), found as (
        select distinct c.id from input i cross join lateral (
            (select f.id from document_fingerprint f
              where f.tenant_id = $1 and f.text_hash = i.text_hash and f.duplicate_of is null
              order by f.id limit %d)
      """
              .formatted(Linker.CROWDED)
          + bands()
          + """
          ) c
      )
      select f.* from found join document_fingerprint f on f.tenant_id = $1 and f.id = found.id
      """;

  private static final String REMOVE =
      "delete from document_fingerprint where tenant_id = $1 and id = any ($2)";

  private static final String RELEASE =
      """
      update document_fingerprint f set duplicate_of = null, similarity = null
        from (
          select c.id
            from document_fingerprint c
            join document d on d.tenant_id = $1 and d.id = c.id and d.deleted_at is null
           where c.tenant_id = $1 and c.duplicate_of = any ($2)
           order by c.id
           limit $3
        ) member
       where f.tenant_id = $1 and f.id = member.id
      returning f.id
      """;

  private static final String WRITE =
      """
      insert into document_fingerprint (
        tenant_id, id, content_hash, text_hash, words, sketch, duplicate_of, similarity,
        quotes, band_0, band_1, band_2, band_3, band_4, band_5, band_6, band_7)
      select $1, * from unnest(
        $2::uuid[], $3::text[], $4::int8[], $5::int4[], $6::bytea[], $7::uuid[], $8::float4[],
        $9::uuid[], $10::int4[], $11::int4[], $12::int4[], $13::int4[], $14::int4[], $15::int4[],
        $16::int4[], $17::int4[])
      on conflict (tenant_id, id) do update set
        content_hash = excluded.content_hash,
        text_hash = excluded.text_hash,
        words = excluded.words,
        sketch = excluded.sketch,
        duplicate_of = excluded.duplicate_of,
        similarity = excluded.similarity,
        quotes = excluded.quotes,
        band_0 = excluded.band_0,
        band_1 = excluded.band_1,
        band_2 = excluded.band_2,
        band_3 = excluded.band_3,
        band_4 = excluded.band_4,
        band_5 = excluded.band_5,
        band_6 = excluded.band_6,
        band_7 = excluded.band_7
      """;

  private final TenantTransaction transaction;

  DuplicateRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  Uni<List<Known>> known(TenantId tenant, Collection<UUID> ids) {
    Tuple arguments = Tuple.of(tenant.value(), ids.toArray(UUID[]::new));
    return transaction
        .run(tenant, tx -> tx.preparedQuery(KNOWN).execute(arguments))
        .map(rows -> Rows.list(rows, DuplicateRepository::known));
  }

  /** Heads of groups that share the hash or a band with one of these, the oldest of each. */
  Uni<List<Known>> heads(TenantId tenant, List<Fingerprint> prints) {
    if (prints.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<Object> values = new ArrayList<>();
    values.add(tenant.value());
    values.add(column(prints, Long[]::new, Fingerprint::textHash));
    addBands(values, prints, Function.identity());
    return transaction
        .run(tenant, tx -> tx.preparedQuery(HEADS).execute(Tuple.from(values)))
        .map(rows -> Rows.list(rows, DuplicateRepository::known));
  }

  Uni<Void> remove(SqlConnection tx, TenantId tenant, List<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(REMOVE)
            .execute(Tuple.of(tenant.value(), ids.toArray(UUID[]::new)))
            .replaceWithVoid();
  }

  /** Takes the link from the oldest living members of these groups, and gives them. */
  Uni<List<UUID>> release(SqlConnection tx, TenantId tenant, List<UUID> heads, int limit) {
    return heads.isEmpty()
        ? Uni.createFrom().item(List.of())
        : tx.preparedQuery(RELEASE)
            .execute(Tuple.of(tenant.value(), heads.toArray(UUID[]::new), limit))
            .map(rows -> Rows.list(rows, row -> row.getUUID("id")));
  }

  Uni<Void> write(SqlConnection tx, TenantId tenant, List<Known> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Object> values = new ArrayList<>();
    values.add(tenant.value());
    values.add(column(rows, UUID[]::new, Known::id));
    values.add(column(rows, String[]::new, Known::contentHash));
    values.add(column(rows, Long[]::new, each -> each.print().textHash()));
    values.add(column(rows, Integer[]::new, each -> each.print().words()));
    values.add(column(rows, Buffer[]::new, each -> Buffer.buffer(each.print().sketchBytes())));
    values.add(column(rows, UUID[]::new, Known::duplicateOf));
    values.add(
        column(
            rows,
            Float[]::new,
            each -> each.similarity() == null ? null : each.similarity().floatValue()));
    values.add(column(rows, UUID[]::new, Known::quotes));
    addBands(values, rows, Known::print);
    return tx.preparedQuery(WRITE).execute(Tuple.from(values)).replaceWithVoid();
  }

  private static String bands() {
    StringBuilder sql = new StringBuilder();
    for (int band = 0; band < Fingerprinter.BANDS; band++) {
      sql.append(BAND.formatted(band, Linker.CROWDED));
    }
    return sql.toString();
  }

  private static <T> void addBands(
      List<Object> values, List<T> rows, Function<T, Fingerprint> print) {
    for (int i = 0; i < Fingerprinter.BANDS; i++) {
      int band = i;
      values.add(
          column(
              rows,
              Integer[]::new,
              each -> {
                int key = print.apply(each).bands()[band];
                return key == Fingerprint.NO_BAND ? null : key;
              }));
    }
  }

  private static <S, T> T[] column(List<S> rows, IntFunction<T[]> array, Function<S, T> value) {
    return rows.stream().map(value).toArray(array);
  }

  private static Known known(Row row) {
    int[] bands = new int[Fingerprinter.BANDS];
    for (int i = 0; i < bands.length; i++) {
      Integer band = row.getInteger("band_" + i);
      bands[i] = band == null ? Fingerprint.NO_BAND : band;
    }
    Float similarity = row.getFloat("similarity");
    return new Known(
        row.getUUID("id"),
        row.getString("content_hash"),
        new Fingerprint(
            row.getLong("text_hash"),
            row.getInteger("words"),
            Fingerprint.sketch(row.getBuffer("sketch").getBytes()),
            bands),
        row.getUUID("duplicate_of"),
        similarity == null ? null : similarity.doubleValue(),
        row.getUUID("quotes"));
  }
}
