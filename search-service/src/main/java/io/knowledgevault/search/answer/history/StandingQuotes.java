package io.knowledgevault.search.answer.history;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which quotes of old answers may still be shown: those that their documents still say. A document
 * that was deleted, rejected or rewritten takes its quotes along.
 */
@ApplicationScoped
class StandingQuotes {

  // The passage may have been cut anew since; then the quote is looked for in the others.
  private static final String STANDING =
      """
      select q.number, d.title, p.id, p.start_offset, p.text
        from unnest($2::int[], $3::uuid[], $4::uuid[], $5::text[])
             as q (number, document_id, passage_id, quote)
        join document d on d.tenant_id = $1 and d.id = q.document_id and not d.deleted
       cross join lateral (
             select p.id, p.start_offset, p.text
               from passage p
              where p.tenant_id = $1 and p.document_id = q.document_id
                and position(q.quote in p.text) > 0
              order by p.id = q.passage_id desc, p.ordinal
              limit 1) p
       where d.tenant_id = $1
      """;

  /** Those that stand, with where they stand now. One statement. */
  Uni<Map<Citation, Citation>> of(SqlConnection tx, TenantId tenant, List<Citation> citations) {
    if (citations.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Tuple values =
        Tuple.tuple()
            .addUUID(tenant.value())
            .addArrayOfInteger(IntStream.range(0, citations.size()).boxed().toArray(Integer[]::new))
            .addArrayOfUUID(each(citations, Citation::documentId).toArray(UUID[]::new))
            .addArrayOfUUID(each(citations, Citation::passageId).toArray(UUID[]::new))
            .addArrayOfString(each(citations, Citation::quote).toArray(String[]::new));
    return tx.preparedQuery(STANDING)
        .execute(values)
        .map(rows -> Rows.list(rows, row -> Map.entry(old(row, citations), now(row, citations))))
        .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static <T> List<T> each(List<Citation> citations, Function<Citation, T> field) {
    return citations.stream().map(field).toList();
  }

  private static Citation old(Row row, List<Citation> citations) {
    return citations.get(row.getInteger("number"));
  }

  private static Citation now(Row row, List<Citation> citations) {
    Citation old = old(row, citations);
    int start = row.getInteger("start_offset") + row.getString("text").indexOf(old.quote());
    return new Citation(
        old.marker(),
        old.documentId(),
        row.getUUID("id"),
        row.getString("title"),
        old.quote(),
        start,
        start + old.quote().length());
  }
}
