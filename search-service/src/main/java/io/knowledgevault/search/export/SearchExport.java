package io.knowledgevault.search.export;

import static io.knowledgevault.servicekit.export.ExportQuery.time;

import io.knowledgevault.servicekit.export.ExportQuery;
import io.knowledgevault.servicekit.export.TenantExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Conversations, questions and what was said of the answers. Of an answer those parts are handed
 * out whose documents are all still there; passages and vectors are made of documents and would be
 * made of them again.
 */
@ApplicationScoped
class SearchExport implements TenantExport {

  private static final ExportQuery CONVERSATIONS =
      new ExportQuery(
          """
          select id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'conversation', 'id', id, 'userId', user_id, 'title', title,
                   'createdAt', %s, 'updatedAt', %s))::text as line
            from conversation
           where tenant_id = $1
             and id > coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid
           order by id
           limit $3
          """
              .formatted(time("created_at"), time("updated_at")));

  private static final ExportQuery ANSWERS =
      new ExportQuery(
          """
          select a.id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'answer', 'id', a.id, 'userId', a.user_id,
                   'conversationId', a.conversation_id, 'question', a.question,
                   'askedAs', a.asked_as, 'abstained', a.abstained, 'confidence', a.confidence,
                   'model', a.model, 'useful', a.useful, 'comment', a.comment,
                   'parts', (
                     select jsonb_agg(part.value order by part.ordinality)
                       from jsonb_array_elements(a.parts) with ordinality as part
                      where not exists (
                        select from jsonb_array_elements(part.value -> 'citations') as cited
                         where not exists (
                           select from document d
                            where d.tenant_id = $1 and not d.deleted
                              and d.id = (cited.value ->> 'documentId')::uuid))),
                   'createdAt', %s))::text as line
            from answer a
           where a.tenant_id = $1
             and a.id > coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid
           order by a.id
           limit $3
          """
              .formatted(time("a.created_at")));

  @Override
  public List<ExportQuery> queries() {
    return List.of(CONVERSATIONS, ANSWERS);
  }
}
