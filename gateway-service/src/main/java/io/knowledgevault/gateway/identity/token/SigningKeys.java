package io.knowledgevault.gateway.identity.token;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key pairs of one moment, by id. All are published; immutable.
 *
 * @param keys at least one, in the order of their ids
 */
record SigningKeys(List<SigningKey> keys) {

  private static final int COORDINATE_BYTES = 32;

  SigningKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalStateException("there is no signing key");
    }
  }

  /**
   * Reads every {@code *.pem} of a directory.
   *
   * @throws IllegalStateException when there is none, or one is not a P-256 key
   */
  static SigningKeys readAll(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return new SigningKeys(
          files
              .filter(each -> each.getFileName().toString().endsWith(SigningKey.SUFFIX))
              .sorted()
              .map(SigningKey::read)
              .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The directory of signing keys (KV_SIGNING_KEYS) cannot be read: " + directory,
          unreadable);
    }
  }

  Optional<SigningKey> find(String id) {
    return keys.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The public halves as a JWK set (RFC 7517, RFC 7518 section 6.2.1). */
  JsonObject published() {
    JsonArray set = new JsonArray();
    for (SigningKey key : keys) {
      set.add(
          new JsonObject()
              .put("kty", "EC")
              .put("crv", "P-256")
              .put("use", "sig")
              .put("alg", "ES256")
              .put("kid", key.id())
              .put("x", coordinate(key.open().getW().getAffineX()))
              .put("y", coordinate(key.open().getW().getAffineY())));
    }
    return new JsonObject().put("keys", set);
  }

  private static String coordinate(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    byte[] bare = signed.length > COORDINATE_BYTES ? Arrays.copyOfRange(signed, 1, 33) : signed;
    System.arraycopy(bare, 0, fixed, COORDINATE_BYTES - bare.length, bare.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
