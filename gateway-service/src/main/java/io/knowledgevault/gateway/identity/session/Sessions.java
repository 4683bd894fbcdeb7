package io.knowledgevault.gateway.identity.session;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Login sessions. A session is a family of refresh tokens of which only the newest is good; an
 * older one that comes back was stolen or its successor was, so the whole session ends (RFC 9700,
 * section 4.14.2). Thread-safe.
 */
@ApplicationScoped
public class Sessions {

  private final SessionRepository repository;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  Sessions(SessionRepository repository, IdentityConfig config) {
    this.repository = repository;
    this.lifetime = config.sessionLifetime();
  }

  /** Begins a session and gives its first token. */
  public Uni<RefreshToken> open(TenantId tenant, UUID account) {
    RefreshToken token = RefreshToken.fresh(tenant, TimeOrderedId.next(), random);
    return repository.open(token, account, lifetime).replaceWith(token);
  }

  /** Exchanges a token for the next; fails with 401 when it is not the newest of a live session. */
  public Uni<Renewed> renew(String text) {
    return parse(text)
        .chain(
            spent -> {
              RefreshToken next = RefreshToken.fresh(spent.tenant(), spent.session(), random);
              return repository
                  .rotate(spent, next, lifetime)
                  .map(account -> new Renewed(account.orElseThrow(Sessions::refused), next));
            });
  }

  /**
   * Ends the session of its newest token; silent when it is none, so that a logout can be repeated.
   */
  public Uni<Void> close(String text) {
    Optional<RefreshToken> token = RefreshToken.parse(text);
    return token.isPresent() ? repository.close(token.get()) : Uni.createFrom().voidItem();
  }

  @Scheduled(every = "1h", delayed = "5m")
  Uni<Void> purge() {
    return repository.purge().replaceWithVoid();
  }

  private static Uni<RefreshToken> parse(String text) {
    return Uni.createFrom().item(() -> RefreshToken.parse(text).orElseThrow(Sessions::refused));
  }

  /** The 401 of every refresh token that is no longer, or never was, good. */
  public static ProblemException refused() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED, "The refresh token is spent, expired or revoked; log in.");
  }

  /** Whose session it is, and its next token. */
  public record Renewed(UUID account, RefreshToken token) {}
}
