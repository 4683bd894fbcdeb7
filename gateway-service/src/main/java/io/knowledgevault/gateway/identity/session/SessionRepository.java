package io.knowledgevault.gateway.identity.session;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Sessions in Postgres: one row each, holding the hash of its newest refresh token only. */
@ApplicationScoped
class SessionRepository {

  private static final String OPEN =
      """
      insert into login_session (tenant_id, id, account_id, token_hash, created_at, rotated_at,
                                 expires_at)
      values ($1, $2, $3, $4, now(), now(), $5)
      """;

  private static final String ROTATE =
      """
      update login_session set token_hash = $4, rotated_at = now(), expires_at = $5
      where tenant_id = $1 and id = $2 and token_hash = $3
        and revoked_at is null and expires_at > now()
      returning account_id
      """;

  private static final String REVOKE_REUSED =
      """
      update login_session set revoked_at = now(), revoked_for = 'reuse'
      where tenant_id = $1 and id = $2 and token_hash <> $3 and revoked_at is null
      """;

  private static final String CLOSE =
      """
      update login_session set revoked_at = now(), revoked_for = 'logout'
      where tenant_id = $1 and id = $2 and token_hash = $3 and revoked_at is null
      """;

  private final TenantTransaction transaction;

  SessionRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  Uni<Void> open(RefreshToken token, UUID account, Duration lifetime) {
    Tuple row =
        Tuple.of(token.tenant().value(), token.session(), account, hash(token), expiry(lifetime));
    return transaction.run(
        token.tenant(), tx -> tx.preparedQuery(OPEN).execute(row).replaceWithVoid());
  }

  /**
   * Exchanges the newest token of a session for the next, in one statement, so that of two racing
   * requests one wins. A token that was exchanged before closes its session for good.
   *
   * @return the account; empty when the token is spent, unknown, expired or revoked
   */
  Uni<Optional<UUID>> rotate(RefreshToken spent, RefreshToken next, Duration lifetime) {
    Tuple change =
        Tuple.of(
            spent.tenant().value(), spent.session(), hash(spent), hash(next), expiry(lifetime));
    return transaction.run(
        spent.tenant(),
        tx ->
            tx.preparedQuery(ROTATE)
                .execute(change)
                .map(rows -> Rows.first(rows, row -> row.getUUID("account_id")))
                .call(account -> account.isPresent() ? done() : revokeReused(tx, spent)));
  }

  /** Ends the session whose newest token this is; any other token ends nothing. */
  Uni<Void> close(RefreshToken token) {
    Tuple key = Tuple.of(token.tenant().value(), token.session(), hash(token));
    return transaction.run(
        token.tenant(), tx -> tx.preparedQuery(CLOSE).execute(key).replaceWithVoid());
  }

  /** Deletes sessions that ended long ago; of all tenants, a bounded number at a time. */
  Uni<Integer> purge() {
    return transaction.runAsSystem(
        tx ->
            tx.query("select purge_login_sessions() as purged")
                .execute()
                .map(rows -> Rows.first(rows, row -> row.getInteger("purged")).orElse(0)));
  }

  private static Uni<Void> revokeReused(SqlConnection tx, RefreshToken token) {
    Tuple key = Tuple.of(token.tenant().value(), token.session(), hash(token));
    return tx.preparedQuery(REVOKE_REUSED).execute(key).replaceWithVoid();
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  private static Buffer hash(RefreshToken token) {
    return Buffer.buffer(token.hash());
  }

  private static OffsetDateTime expiry(Duration lifetime) {
    return OffsetDateTime.now(ZoneOffset.UTC).plus(lifetime);
  }
}
