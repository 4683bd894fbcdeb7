package io.knowledgevault.gap.export;

import static io.knowledgevault.servicekit.export.ExportQuery.time;

import io.knowledgevault.servicekit.export.ExportQuery;
import io.knowledgevault.servicekit.export.TenantExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Gaps with their evidence and what people said of them, and questions without answer. Sentences
 * and signals are made of the documents and would be made of them again.
 */
@ApplicationScoped
class GapExport implements TenantExport {

  private static final ExportQuery GAPS =
      new ExportQuery(
          """
          select g.id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'gap', 'id', g.id, 'fingerprint', g.fingerprint, 'kind', g.kind,
                   'category', g.category, 'priority', g.priority, 'status', g.status,
                   'title', g.title, 'question', g.question, 'entities', g.entities,
                   'suggestedRespondent', g.suggested_respondent, 'assignee', g.assignee,
                   'quality', g.quality, 'occurrences', g.occurrences,
                   'evidence', (
                     select json_agg(json_build_object(
                              'documentId', e.document_id, 'quote', e.quote, 'start', e.start_at,
                              'end', e.end_at) order by e.position)
                       from evidence e where e.tenant_id = $1 and e.gap_id = g.id),
                   'createdAt', %1$s, 'updatedAt', %2$s))::text as line
            from gap g
           where g.tenant_id = $1
             and g.id > coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid
           order by g.id
           limit $3
          """
              .formatted(time("g.created_at"), time("g.updated_at")));

  /** The key is the gap's id, 36 characters, and the author. */
  private static final ExportQuery FEEDBACK =
      new ExportQuery(
          """
          select gap_id::text || author as key,
                 json_strip_nulls(json_build_object(
                   'type', 'gapFeedback', 'gapId', gap_id, 'author', author, 'useful', useful,
                   'comment', comment, 'createdAt', %s))::text as line
            from feedback
           where tenant_id = $1
             and (gap_id, author)
                 > (coalesce(nullif(left($2, 36), ''),
                             '00000000-0000-0000-0000-000000000000')::uuid, substr($2, 37))
           order by gap_id, author
           limit $3
          """
              .formatted(time("created_at")));

  private static final ExportQuery QUESTIONS =
      new ExportQuery(
          """
          select id::text as key,
                 json_build_object(
                   'type', 'unansweredQuestion', 'id', id, 'kind', kind, 'question', question,
                   'documents', documents, 'askedAt', %s)::text as line
            from unanswered_question
           where tenant_id = $1
             and id > coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid
           order by id
           limit $3
          """
              .formatted(time("asked_at")));

  @Override
  public List<ExportQuery> queries() {
    return List.of(GAPS, FEEDBACK, QUESTIONS);
  }
}
