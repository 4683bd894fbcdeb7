package io.knowledgevault.gateway.identity.password;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Hashes passwords and compares with hashes. Thread-safe; never blocks its caller. */
@ApplicationScoped
public class Passwords {

  private final HashingPool pool;
  private final Bcrypt bcrypt;
  private final String decoy;

  Passwords(HashingPool pool, IdentityConfig config) {
    this.pool = pool;
    this.bcrypt = new Bcrypt(config.password().cost());
    this.decoy = bcrypt.hash(UUID.randomUUID().toString());
  }

  /** The hash to store; fails with a 400 problem when the password is too long for it. */
  public Uni<String> hash(String password) {
    if (!Bcrypt.fits(password)) {
      return Uni.createFrom()
          .failure(
              ProblemException.invalid(
                  "password", "must have at most " + Bcrypt.MAX_BYTES + " bytes in UTF-8"));
    }
    return pool.run(() -> bcrypt.hash(password));
  }

  /**
   * Those of the candidates that the password opens. When there is no candidate a decoy is compared
   * all the same: how long the answer takes must not tell whether an account exists.
   */
  public <T> Uni<List<T>> opened(String password, List<T> candidates, Function<T, String> hashOf) {
    // What is too long was never stored; the time is spent all the same.
    String compared = Bcrypt.fits(password) ? password : "";
    return pool.run(
        () -> candidates.isEmpty() ? none(compared) : matching(compared, candidates, hashOf));
  }

  private <T> List<T> none(String password) {
    boolean ignored = bcrypt.matches(password, decoy);
    return List.of();
  }

  private <T> List<T> matching(String password, List<T> candidates, Function<T, String> hashOf) {
    return candidates.stream()
        .filter(each -> bcrypt.matches(password, hashOf.apply(each)))
        .toList();
  }
}
