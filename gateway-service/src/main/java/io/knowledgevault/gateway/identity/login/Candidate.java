package io.knowledgevault.gateway.identity.login;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** An account that a login may mean. */
record Candidate(TenantId tenant, UUID account, String passwordHash) {

  static Candidate of(Row row) {
    return new Candidate(
        new TenantId(row.getUUID("tenant_id")),
        row.getUUID("account_id"),
        row.getString("password_hash"));
  }
}
