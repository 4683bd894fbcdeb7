package io.knowledgevault.gateway.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

  private final SecureRandom random = new SecureRandom();
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UUID session = UUID.randomUUID();

  @Test
  void aTokenReadBackNamesItsTenantAndSession() {
    // Given
    RefreshToken token = RefreshToken.fresh(tenant, session, random);

    // When
    RefreshToken read = RefreshToken.parse(token.text()).orElseThrow();

    // Then
    assertThat(read).isEqualTo(token);
    assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
    assertThat(token.text()).hasSize(RefreshToken.LENGTH);
  }

  @Test
  void twoTokensOfASessionDiffer() {
    // Given
    RefreshToken one = RefreshToken.fresh(tenant, session, random);
    RefreshToken two = RefreshToken.fresh(tenant, session, random);

    // Then
    assertThat(one.hash()).isNotEqualTo(two.hash());
    assertThat(one.toString()).doesNotContain(one.text());
  }

  @Test
  void anythingElseIsNoToken() {
    assertThat(RefreshToken.parse("")).isEmpty();
    assertThat(RefreshToken.parse("!".repeat(RefreshToken.LENGTH))).isEmpty();
    assertThat(RefreshToken.parse("A".repeat(RefreshToken.LENGTH + 1))).isEmpty();
  }
}
