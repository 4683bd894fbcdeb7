package io.knowledgevault.gateway.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  @TempDir Path folder;

  @Test
  void publicHalfIsFoundFromThePrivateOne() throws GeneralSecurityException {
    for (int i = 0; i < 20; i++) {
      // Given
      KeyPair pair = pair("secp256r1");

      // When
      PublicKey found = P256.publicKeyOf((ECPrivateKey) pair.getPrivate());

      // Then
      assertThat(found).isEqualTo(pair.getPublic());
    }
  }

  @Test
  void otherCurvesAreRefused() throws GeneralSecurityException {
    // Given
    ECPrivateKey secret = (ECPrivateKey) pair("secp384r1").getPrivate();

    // Then
    assertThatThrownBy(() -> P256.publicKeyOf(secret)).hasMessageContaining("P-256");
  }

  @Test
  void allKeysArePublishedInAFormThatOthersRead() throws Exception {
    // Given
    write("2026-02", pair("secp256r1"));
    KeyPair older = pair("secp256r1");
    write("2026-01", older);

    // When
    SigningKeys keys = SigningKeys.readAll(folder);

    // Then
    JsonObject first = keys.published().getJsonArray("keys").getJsonObject(0);
    assertThat(first.fieldNames())
        .containsExactlyInAnyOrder("kty", "crv", "use", "alg", "kid", "x", "y");
    assertThat(first.getString("kid")).isEqualTo("2026-01");
    assertThat(parsed(first)).isEqualTo(older.getPublic());
  }

  @Test
  void anEmptyFolderOrABrokenFileIsNamed() throws IOException {
    assertThatThrownBy(() -> SigningKeys.readAll(folder)).hasMessageContaining("no signing key");
    Files.writeString(folder.resolve("bad.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n");
    assertThatThrownBy(() -> SigningKeys.readAll(folder)).hasMessageContaining("bad.pem");
  }

  @Test
  void aKeyThatAppearsWhileRunningWaitsUntilAllHaveLearntOfIt() throws Exception {
    // Given
    write("2026-01", pair("secp256r1"));
    var before = IssuerKeys.State.first(SigningKeys.readAll(folder));
    write("2026-02", pair("secp256r1"));
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    // When
    var after = before.next(SigningKeys.readAll(folder), now);

    // Then
    assertThat(after.signing(now.plusSeconds(60)).id()).isEqualTo("2026-01");
    assertThat(after.signing(now.plus(Duration.ofMinutes(4))).id()).isEqualTo("2026-02");
    var later = after.next(SigningKeys.readAll(folder), now.plusSeconds(120));
    assertThat(later.signing(now.plus(Duration.ofMinutes(4))).id()).isEqualTo("2026-02");
  }

  private void write(String id, KeyPair pair) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    Files.writeString(
        folder.resolve(id + ".pem"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }

  private static PublicKey parsed(JsonObject key) throws JoseException {
    return PublicJsonWebKey.Factory.newPublicJwk(key.encode()).getPublicKey();
  }

  private static KeyPair pair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
