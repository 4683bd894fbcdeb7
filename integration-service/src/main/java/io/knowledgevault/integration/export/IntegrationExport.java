package io.knowledgevault.integration.export;

import static io.knowledgevault.servicekit.export.ExportQuery.time;

import io.knowledgevault.servicekit.export.ExportQuery;
import io.knowledgevault.servicekit.export.TenantExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Connections without their configuration, which may hold secrets, and what each source gave. */
@ApplicationScoped
class IntegrationExport implements TenantExport {

  private static final ExportQuery CONNECTIONS =
      new ExportQuery(
          """
          select id::text as key,
                 json_strip_nulls(json_build_object(
                   'type', 'connection', 'id', id, 'source', type, 'state', state,
                   'lastSyncAt', %1$s, 'created', created, 'updated', updated,
                   'deleted', deleted, 'failed', failed, 'error', error,
                   'createdAt', %2$s))::text as line
            from connection
           where tenant_id = $1
             and id > coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid
           order by id
           limit $3
          """
              .formatted(time("last_sync_at"), time("created_at")));

  /** The key is the connection's id, 36 characters, and the id at the source. */
  private static final ExportQuery ITEMS =
      new ExportQuery(
          """
          select connection_id::text || external_id as key,
                 json_strip_nulls(json_build_object(
                   'type', 'sourceItem', 'connectionId', connection_id,
                   'externalId', external_id, 'title', title, 'version', version,
                   'tombstoned', tombstoned, 'error', error, 'updatedAt', %s))::text as line
            from source_item
           where tenant_id = $1
             and (connection_id, external_id)
                 > (coalesce(nullif(left($2, 36), ''),
                             '00000000-0000-0000-0000-000000000000')::uuid, substr($2, 37))
           order by connection_id, external_id
           limit $3
          """
              .formatted(time("updated_at")));

  @Override
  public List<ExportQuery> queries() {
    return List.of(CONNECTIONS, ITEMS);
  }
}
