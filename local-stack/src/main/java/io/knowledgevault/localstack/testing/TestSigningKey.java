package io.knowledgevault.localstack.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair that test tokens are signed with, one a JVM. Quarkus loads test classes and test
 * resources by different class loaders, so the pair is shared through a system property and not
 * through a static field.
 */
record TestSigningKey(ECPrivateKey privateKey, ECPublicKey publicKey) {

  static final String ID = "test-key";
  private static final String PROPERTY = "kv.testing.signing-key";

  static TestSigningKey shared() {
    String encoded =
        (String) System.getProperties().computeIfAbsent(PROPERTY, name -> generated().encoded());
    String[] parts = encoded.split(" ", 2);
    try {
      var keys = KeyFactory.getInstance("EC");
      return new TestSigningKey(
          (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(parts[0]))),
          (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(decoded(parts[1]))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestSigningKey generated() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new TestSigningKey((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String encoded() {
    var base64 = Base64.getEncoder();
    return base64.encodeToString(privateKey.getEncoded())
        + " "
        + base64.encodeToString(publicKey.getEncoded());
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text);
  }

  @Override
  public String toString() {
    return "test signing key";
  }
}
