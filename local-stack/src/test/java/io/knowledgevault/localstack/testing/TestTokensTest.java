package io.knowledgevault.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestTokensTest {

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @Test
  void userTokenCarriesTheClaimsAndVerifies() throws Exception {
    // When
    String token = TestTokens.user(tenant, "member");
    // Then
    JsonNode claims = claims(token);
    assertThat(claims.path("tenant").asText()).isEqualTo(tenant.toString());
    assertThat(claims.path("groups")).hasSize(1);
    assertThat(claims.path("groups").get(0).asText()).isEqualTo("member");
    assertThat(claims.path("iss").asText()).isEqualTo("knowledgevault");
    assertThat(verifies(token)).isTrue();
  }

  @Test
  void forgedTokenDoesNotVerify() throws Exception {
    assertThat(verifies(TestTokens.forged(tenant))).isFalse();
  }

  @Test
  void expiredTokenVerifiesButIsOver() throws Exception {
    // When
    String token = TestTokens.expired(tenant);
    // Then
    assertThat(verifies(token)).isTrue();
    assertThat(claims(token).path("exp").asLong()).isLessThan(Instant.now().getEpochSecond());
  }

  @Test
  void serviceTokenWithoutTenantHasNone() throws Exception {
    assertThat(claims(TestTokens.serviceWithoutTenant()).has("tenant")).isFalse();
  }

  private static JsonNode claims(String token) throws Exception {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  private static boolean verifies(String token) throws Exception {
    int dot = token.lastIndexOf('.');
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(TestSigningKey.shared().publicKey());
    signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
  }
}
