package io.knowledgevault.gateway.identity.login;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a login asks the database before anybody is known: it names no tenant. */
@ApplicationScoped
class LoginRepository {

  private static final String CANDIDATES =
      "select tenant_id, account_id, password_hash from login_candidates($1, $2)";

  private final TenantTransaction transaction;
  private final LoginGuard guard;

  LoginRepository(TenantTransaction transaction, LoginGuard guard) {
    this.transaction = transaction;
    this.guard = guard;
  }

  /** Accounts of the address, at most five; fails with 423 while it is locked. */
  Uni<List<Candidate>> candidates(String email, String slug) {
    return transaction.runAsSystem(tx -> guard.admit(tx, email).chain(() -> find(tx, email, slug)));
  }

  Uni<Void> failed(String email) {
    return transaction.runAsSystem(tx -> guard.failed(tx, email));
  }

  Uni<Void> succeeded(String email) {
    return transaction.runAsSystem(tx -> guard.succeeded(tx, email));
  }

  private static Uni<List<Candidate>> find(SqlConnection tx, String email, String slug) {
    return tx.preparedQuery(CANDIDATES)
        .execute(Tuple.of(email, slug))
        .map(rows -> Rows.list(rows, Candidate::of));
  }
}
