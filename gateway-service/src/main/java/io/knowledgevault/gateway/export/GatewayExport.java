package io.knowledgevault.gateway.export;

import static io.knowledgevault.servicekit.export.ExportQuery.time;

import io.knowledgevault.servicekit.export.ExportQuery;
import io.knowledgevault.servicekit.export.TenantExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The company and its people, without anything that somebody could log in with. */
@ApplicationScoped
class GatewayExport implements TenantExport {

  private static final ExportQuery COMPANY =
      new ExportQuery(
          """
          select tenant_id::text as key,
                 json_build_object('type', 'tenant', 'id', tenant_id, 'name', name, 'slug', slug,
                                   'plan', plan, 'createdAt', %s)::text as line
            from tenant
           where tenant_id = $1 and $2 = ''
           limit $3
          """
              .formatted(time("created_at")));

  private static final ExportQuery PEOPLE =
      new ExportQuery(
          """
          select id::text as key,
                 json_build_object('type', 'user', 'id', id, 'email', email, 'fullName', full_name,
                                   'role', role, 'active', active, 'createdAt', %s)::text as line
            from account
           where tenant_id = $1
             and id > coalesce(nullif($2, ''), '00000000-0000-0000-0000-000000000000')::uuid
           order by id
           limit $3
          """
              .formatted(time("created_at")));

  @Override
  public List<ExportQuery> queries() {
    return List.of(COMPANY, PEOPLE);
  }
}
