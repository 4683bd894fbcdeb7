package io.knowledgevault.gateway.identity.login;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Locks an address for a while after too many failed logins, whether it has an account or not.
 * Counts in Postgres, so all replicas count together.
 */
@ApplicationScoped
class LoginGuard {

  private static final String LOCKED =
      """
      select ceil(extract(epoch from locked_until - now()))::bigint as seconds
      from login_failure where email_hash = $1 and locked_until > now()
      """;

  // A failure counts on from those before it, unless they are as old as a lock is long.
  private static final String COUNT =
      """
      insert into login_failure as f (email_hash, failures, last_at) values ($1, 1, now())
      on conflict (email_hash) do update set
        failures = case when f.last_at < now() - make_interval(secs => $3) then 1
                        else f.failures + 1 end,
        last_at = now(),
        locked_until = case
          when f.last_at >= now() - make_interval(secs => $3) and f.failures + 1 >= $2
          then now() + make_interval(secs => $3) end
      """;

  private static final String CLEAR = "delete from login_failure where email_hash = $1";

  private final int afterFailures;
  private final Duration duration;

  LoginGuard(IdentityConfig config) {
    this.afterFailures = config.lock().afterFailures();
    this.duration = config.lock().duration();
  }

  /** Fails with 423 while the address is locked. */
  Uni<Void> admit(SqlConnection tx, String email) {
    return tx.preparedQuery(LOCKED)
        .execute(Tuple.of(hash(email)))
        .map(rows -> Rows.first(rows, row -> row.getLong("seconds")))
        .invoke(seconds -> seconds.ifPresent(LoginGuard::refuse))
        .replaceWithVoid();
  }

  Uni<Void> failed(SqlConnection tx, String email) {
    Tuple count = Tuple.of(hash(email), afterFailures, (double) duration.toSeconds());
    return tx.preparedQuery(COUNT).execute(count).replaceWithVoid();
  }

  Uni<Void> succeeded(SqlConnection tx, String email) {
    return tx.preparedQuery(CLEAR).execute(Tuple.of(hash(email))).replaceWithVoid();
  }

  private static void refuse(long seconds) {
    throw ProblemException.retryLater(
        ProblemType.LOCKED,
        "Too many failed logins for this address; it is locked for a while.",
        Duration.ofSeconds(seconds));
  }

  private static Buffer hash(String email) {
    try {
      byte[] text = email.getBytes(StandardCharsets.UTF_8);
      return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
