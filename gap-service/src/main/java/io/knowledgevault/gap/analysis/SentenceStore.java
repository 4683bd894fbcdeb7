package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.extraction.BlockKind;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps documents and their sentences. Runs in the caller's transaction. */
@ApplicationScoped
class SentenceStore {

  private static final String SEPARATOR = "\u001f";
  private static final int SENTENCES_A_STATEMENT = 5_000;

  private static final String REMOVE =
      "delete from read_document where tenant_id = $1 and id = any ($2)";

  private static final String KEEP_DOCUMENTS =
      """
      insert into read_document
        (tenant_id, id, seq, title, author, source_type, content_hash, written_at)
      select $1, n.* from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                                 $7::text[], $8::timestamptz[]) as n
      """;

  private static final String KEEP_SENTENCES =
      """
      insert into sentence
        (tenant_id, document_id, ordinal, start_at, end_at, kind, headings, text)
      select $1, n.document, n.ordinal, n.start_at, n.end_at, n.kind,
             string_to_array(n.headings, chr(31)), n.text
        from unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[])
          as n(document, ordinal, start_at, end_at, kind, headings, text)
      """;

  private static final String NEXT_DOCUMENT =
      "select * from read_document where tenant_id = $1 and id > $2 order by id limit 1";

  private static final String SENTENCES =
      "select * from sentence where tenant_id = $1 and document_id = $2 order by ordinal";

  private static final String SAME_SEQ =
      "select seq from read_document where tenant_id = $1 and id = $2 for update";

  /** Removes documents with everything that was found in them. */
  Uni<Void> remove(SqlConnection tx, TenantId tenant, UUID[] documents) {
    return tx.preparedQuery(REMOVE).execute(Tuple.of(tenant.value(), documents)).replaceWithVoid();
  }

  /** Writes documents that are not there. */
  Uni<Void> keep(SqlConnection tx, TenantId tenant, List<Reading> readings) {
    if (readings.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(KEEP_DOCUMENTS)
        .execute(documents(tenant, readings))
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(chunks(tenant, readings))
                    .onItem()
                    .transformToUniAndConcatenate(
                        chunk -> tx.preparedQuery(KEEP_SENTENCES).execute(chunk))
                    .collect()
                    .last()
                    .replaceWithVoid());
  }

  /** The first document behind a place in the order of ids, read back with its sentences. */
  Uni<Optional<Reading>> next(SqlConnection tx, TenantId tenant, UUID after) {
    return tx.preparedQuery(NEXT_DOCUMENT)
        .execute(Tuple.of(tenant.value(), after))
        .map(rows -> Rows.first(rows, row -> row))
        .chain(
            row ->
                row.isEmpty()
                    ? Uni.createFrom().item(Optional.<Reading>empty())
                    : withSentences(tx, tenant, row.get()).map(Optional::of));
  }

  /** True when the document is still as it was at that feed number; it stays so until the end. */
  Uni<Boolean> unchanged(SqlConnection tx, TenantId tenant, Reading reading) {
    return tx.preparedQuery(SAME_SEQ)
        .execute(Tuple.of(tenant.value(), reading.document().id()))
        .map(rows -> Rows.first(rows, row -> row.getLong(0)))
        .map(seq -> seq.isPresent() && seq.get() == reading.seq());
  }

  private static Uni<Reading> withSentences(SqlConnection tx, TenantId tenant, Row row) {
    return tx.preparedQuery(SENTENCES)
        .execute(Tuple.of(tenant.value(), row.getUUID("id")))
        .map(rows -> Rows.list(rows, SentenceStore::sentence))
        .map(sentences -> reading(row, sentences));
  }

  private static Reading reading(Row row, List<Sentence> sentences) {
    ReadDocument document =
        new ReadDocument(
            row.getUUID("id"),
            row.getString("title"),
            row.getString("author"),
            row.getString("source_type"),
            row.getOffsetDateTime("written_at").toInstant(),
            sentences);
    return new Reading(row.getLong("seq"), row.getString("content_hash"), document, List.of());
  }

  private static Sentence sentence(Row row) {
    return new Sentence(
        row.getInteger("ordinal"),
        row.getInteger("start_at"),
        row.getInteger("end_at"),
        row.getString("text"),
        BlockKind.of(row.getString("kind")),
        Arrays.asList(row.getArrayOfStrings("headings")));
  }

  private static Tuple documents(TenantId tenant, List<Reading> readings) {
    return Tuple.tuple()
        .addValue(tenant.value())
        .addValue(readings.stream().map(each -> each.document().id()).toArray(UUID[]::new))
        .addValue(readings.stream().map(Reading::seq).toArray(Long[]::new))
        .addValue(readings.stream().map(each -> each.document().title()).toArray(String[]::new))
        .addValue(readings.stream().map(each -> each.document().author()).toArray(String[]::new))
        .addValue(
            readings.stream().map(each -> each.document().sourceType()).toArray(String[]::new))
        .addValue(readings.stream().map(Reading::contentHash).toArray(String[]::new))
        .addValue(
            readings.stream()
                .map(each -> each.document().createdAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
  }

  private static List<Tuple> chunks(TenantId tenant, List<Reading> readings) {
    List<Placed> all = new ArrayList<>();
    for (Reading reading : readings) {
      reading
          .document()
          .sentences()
          .forEach(each -> all.add(new Placed(reading.document().id(), each)));
    }
    List<Tuple> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SENTENCES_A_STATEMENT) {
      chunks.add(
          sentences(tenant, all.subList(from, Math.min(all.size(), from + SENTENCES_A_STATEMENT))));
    }
    return chunks;
  }

  private static Tuple sentences(TenantId tenant, List<Placed> rows) {
    return Tuple.tuple()
        .addValue(tenant.value())
        .addValue(rows.stream().map(Placed::document).toArray(UUID[]::new))
        .addValue(rows.stream().map(each -> each.sentence().ordinal()).toArray(Integer[]::new))
        .addValue(rows.stream().map(each -> each.sentence().start()).toArray(Integer[]::new))
        .addValue(rows.stream().map(each -> each.sentence().end()).toArray(Integer[]::new))
        .addValue(rows.stream().map(each -> each.sentence().kind().value()).toArray(String[]::new))
        .addValue(
            rows.stream()
                .map(each -> String.join(SEPARATOR, each.sentence().headings()))
                .toArray(String[]::new))
        .addValue(rows.stream().map(each -> each.sentence().text()).toArray(String[]::new));
  }

  /** A sentence with its document. */
  private record Placed(UUID document, Sentence sentence) {}
}
