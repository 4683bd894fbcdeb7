package io.knowledgevault.servicekit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script that Redis runs atomically, known to it by the SHA-1 of its text.
 *
 * @param text the Lua source
 * @param sha what EVALSHA takes
 */
public record LuaScript(String text, String sha) {

  /**
   * Reads a script that lies beside a class.
   *
   * @param owner decides the class loader
   * @param resource path such as {@code redis/token_bucket.lua}
   */
  public static LuaScript resource(Class<?> owner, String resource) {
    try (InputStream in = owner.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no such script: " + resource);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static LuaScript of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return new LuaScript(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
