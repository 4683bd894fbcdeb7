package io.knowledgevault.gateway.identity.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key pair on P-256 that signs access tokens.
 *
 * @param id stands as {@code kid} in tokens and in the published set
 */
record SigningKey(String id, ECPrivateKey secret, ECPublicKey open) {

  static final String SUFFIX = ".pem";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  /**
   * Reads {@code <id>.pem}, a PKCS#8 private key.
   *
   * @throws IllegalStateException when the file is anything else; names the file, never its content
   */
  static SigningKey read(Path file) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - SUFFIX.length());
    try {
      Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!ID.matcher(id).matches() || !pem.find()) {
        throw new IllegalStateException(file + " is not a PKCS#8 private key named <key id>.pem");
      }
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      ECPrivateKey secret =
          (ECPrivateKey)
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new SigningKey(id, secret, P256.publicKeyOf(secret));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new IllegalStateException(file + " is not a readable EC P-256 key", unreadable);
    }
  }
}
