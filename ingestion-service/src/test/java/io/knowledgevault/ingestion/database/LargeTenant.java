package io.knowledgevault.ingestion.database;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A tenant of 100,000 documents among 100 small ones, written straight into the tables as their
 * owner, in sets. Beside the documents there are as many changes in the feed of one more tenant,
 * which nobody writes to, so that no follower begins with them, and jobs, keys and feeds of many
 * tenants, so that no table is too small for an index. Those feeds are empty: a head without
 * changes would be claimed again and again.
 */
final class LargeTenant {

  static final int DOCUMENTS = 100_000;
  static final String CONNECTOR = "11111111-1111-1111-1111-111111111111";

  private static final String LOAD =
      """
      create temp table load as
      select case when n <= 100000 then '%1$s'::uuid else md5('tenant' || (n - 1) / 50)::uuid end
               as tenant_id,
             md5('%1$s' || n)::uuid as id, n
        from generate_series(1, 105000) n;

      insert into document (tenant_id, id, connector_id, external_id, title, status, classification,
                            confidence, reason, source_type, author, content_hash, bytes,
                            text_length, created_at, deleted_at)
      select tenant_id, id,
             case when n %% 4 = 0 then '%2$s'::uuid else '00000000-0000-0000-0000-000000000000' end,
             'external ' || n, 'Document ' || n,
             case when n %% 1000 < 3 then (array['failed', 'pending', 'rejected'])[n %% 1000 + 1]
                  when n %% 7 = 0 then 'confirmed' else 'classified' end,
             coalesce((array['personal', 'spam', 'unknown'])[n %% 50], 'work'), 0.7, 'words',
             case when n %% 500 = 0 then 'wiki' when n %% 4 = 0 then 'gmail' else 'upload' end,
             case when n %% 4 = 0 then 'author ' || n %% 1000 end,
             md5(n::text), 1000 + n %% 100, 60, now() - n * interval '1 minute',
             case when n %% 20 = 0 then now() - n * interval '1 second' end
        from load;

      insert into document_text (tenant_id, id, text)
      select tenant_id, id,
             'common word of ' || n || case when n %% 1000 = 1 then ' rare' else '' end
        from load;

      insert into feed_head (tenant_id, head, moved_at)
      select md5('feed' || n)::uuid, 0, now() - n * interval '1 minute' from generate_series(1, 5000) n;
      insert into feed_head (tenant_id, head, moved_at) values ('%3$s', 105000, now() - interval '10 years');
      insert into feed_change (tenant_id, seq, document_id, kind, at)
      select '%3$s', n, id, 'UPSERT', now() from load;

      insert into job (tenant_id, id, kind, source, state, payload)
      select case when n %% 2 = 0 then '%1$s'::uuid else md5('job' || n)::uuid end, md5('job' || n)::uuid,
             'past', 'past ' || n %% 10, 'succeeded', '{}'
        from generate_series(1, 20000) n;
      insert into idempotency_key (tenant_id, key)
      select case when n %% 2 = 0 then '%1$s'::uuid else md5('key' || n)::uuid end, 'key ' || n
        from generate_series(1, 20000) n;
      insert into document_tally (tenant_id, status, classification, source_type, documents, bytes)
      select md5('tally' || n)::uuid, 'classified', 'work', 'upload', 1, 1 from generate_series(1, 20000) n;
      """;

  private LargeTenant() {}

  static void load(TenantId tenant, TenantId followed) throws SQLException {
    try (Connection owner = Server.owner();
        Connection superuser = Server.superuser()) {
      Server.execute(owner, LOAD.formatted(tenant, CONNECTOR, followed));
      Server.execute(
          superuser,
          "analyze ingestion.document, ingestion.document_text, ingestion.feed_change,"
              + " ingestion.feed_head, ingestion.job, ingestion.idempotency_key,"
              + " ingestion.document_tally");
    }
  }
}
