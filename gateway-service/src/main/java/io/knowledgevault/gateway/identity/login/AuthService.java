package io.knowledgevault.gateway.identity.login;

import io.knowledgevault.gateway.identity.account.Accounts;
import io.knowledgevault.gateway.identity.account.Member;
import io.knowledgevault.gateway.identity.password.Passwords;
import io.knowledgevault.gateway.identity.session.RefreshToken;
import io.knowledgevault.gateway.identity.session.Sessions;
import io.knowledgevault.gateway.identity.session.Sessions.Renewed;
import io.knowledgevault.gateway.identity.token.AccessTokens;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sign-up, login, refresh and logout. An unknown address, a wrong password and a disabled account
 * answer alike and take alike long; only an address with accounts in several companies takes
 * longer.
 */
@ApplicationScoped
class AuthService {

  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final AccessTokens tokens;
  private final LoginRepository logins;

  AuthService(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      AccessTokens tokens,
      LoginRepository logins) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.logins = logins;
  }

  Uni<SessionView> signup(AuthRequests.Signup asked) {
    return passwords
        .hash(asked.password())
        .chain(hash -> accounts.found(asked.tenantName(), asked.email(), asked.fullName(), hash))
        .chain(this::open);
  }

  Uni<SessionView> login(AuthRequests.Login asked) {
    return logins
        .candidates(asked.email(), asked.tenant())
        .chain(found -> open(asked, found))
        .map(AuthService::theOne)
        .chain(one -> accounts.member(one.tenant(), one.account()))
        .map(member -> member.orElseThrow(AuthService::refused))
        .chain(this::open);
  }

  Uni<SessionView> refresh(String refreshToken) {
    return sessions.renew(refreshToken).chain(this::reopened);
  }

  Uni<Void> logout(String refreshToken) {
    return sessions.close(refreshToken);
  }

  private Uni<SessionView> open(Member member) {
    TenantId tenant = new TenantId(member.tenant().id());
    return sessions.open(tenant, member.user().id()).map(refresh -> view(refresh, member));
  }

  private Uni<SessionView> reopened(Renewed renewed) {
    return accounts
        .member(renewed.token().tenant(), renewed.account())
        .map(member -> view(renewed.token(), member.orElseThrow(Sessions::refused)));
  }

  private SessionView view(RefreshToken refresh, Member member) {
    var access = tokens.forUser(refresh.tenant(), member.user().id(), member.user().role());
    return SessionView.of(access, refresh, member);
  }

  private Uni<List<Candidate>> open(AuthRequests.Login asked, List<Candidate> found) {
    return passwords
        .opened(asked.password(), found, Candidate::passwordHash)
        .call(opened -> record(asked, found, opened));
  }

  /**
   * Failures are forgotten only when the password opens every account of the address. Anybody may
   * found a company with another's address: opening that one must not clear guesses at the other.
   */
  private Uni<Void> record(
      AuthRequests.Login asked, List<Candidate> found, List<Candidate> opened) {
    if (opened.isEmpty()) {
      return logins.failed(asked.email());
    }
    boolean all = asked.tenant() == null && opened.size() == found.size();
    return all ? logins.succeeded(asked.email()) : Uni.createFrom().voidItem();
  }

  private static Candidate theOne(List<Candidate> opened) {
    if (opened.isEmpty()) {
      throw refused();
    }
    if (opened.size() > 1) {
      throw ProblemException.invalid("tenant", "is needed: you have accounts in several companies");
    }
    return opened.getFirst();
  }

  private static ProblemException refused() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED, "E-mail address and password do not match an account.");
  }
}
