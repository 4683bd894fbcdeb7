package io.knowledgevault.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void secretsStayTheSameAndDiffer() {
    // Given
    String first = new Secrets(folder.resolve("s")).password("one");
    // When
    var again = new Secrets(folder.resolve("s"));
    // Then
    assertThat(again.password("one")).isEqualTo(first).hasSize(32);
    assertThat(again.password("two")).isNotEqualTo(first);
  }

  @Test
  void onlyTheOwnerReadsThem() throws Exception {
    // When
    new Secrets(folder.resolve("s")).password("one");
    // Then
    assertThat(permissions(folder.resolve("s"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("s/one"))).isEqualTo("rw-------");
  }

  @Test
  void signingKeyIsAPrivateKeyOnP256() throws Exception {
    // When
    Path keys = new Secrets(folder.resolve("s")).signingKeys();
    // Then
    String pem = Files.readString(keys.resolve("local-1.pem"));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    assertThat(key).isInstanceOf(ECPrivateKey.class);
    assertThat(((ECPrivateKey) key).getParams().getOrder().bitLength()).isEqualTo(256);
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
