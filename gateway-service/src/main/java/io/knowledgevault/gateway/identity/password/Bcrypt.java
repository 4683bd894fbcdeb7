package io.knowledgevault.gateway.identity.password;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;

/**
 * Bcrypt in modular crypt format. It reads 72 bytes of a password and no more, so longer ones are
 * refused before they come here. Blocking; thread-safe.
 *
 * @param cost binary logarithm of the rounds
 */
record Bcrypt(int cost) {

  static final int MAX_BYTES = 72;

  static boolean fits(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  String hash(String password) {
    return BcryptUtil.bcryptHash(password, cost);
  }

  boolean matches(String password, String hash) {
    return BcryptUtil.matches(password, hash);
  }
}
