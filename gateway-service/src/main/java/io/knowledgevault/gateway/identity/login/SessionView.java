package io.knowledgevault.gateway.identity.login;

import io.knowledgevault.gateway.identity.account.Member;
import io.knowledgevault.gateway.identity.account.TenantView;
import io.knowledgevault.gateway.identity.account.UserView;
import io.knowledgevault.gateway.identity.session.RefreshToken;
import io.knowledgevault.gateway.identity.token.AccessTokens.AccessToken;

/**
 * What a client gets when somebody signs up, logs in or refreshes.
 *
 * @param refreshToken good for one use
 * @param expiresIn seconds until the access token ends
 */
record SessionView(
    String accessToken, String refreshToken, long expiresIn, UserView user, TenantView tenant) {

  static SessionView of(AccessToken access, RefreshToken refresh, Member member) {
    return new SessionView(
        access.accessToken(), refresh.text(), access.expiresIn(), member.user(), member.tenant());
  }
}
