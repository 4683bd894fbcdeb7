package io.knowledgevault.gateway.identity.session;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token: tenant, session and 32 random bytes, base64url. It names its tenant so that
 * row-level security holds for the lookup too. Only its SHA-256 is stored; that needs no slow hash,
 * since nobody guesses 256 random bits.
 *
 * @param text what the client keeps
 */
public record RefreshToken(TenantId tenant, UUID session, String text) {

  /** Length of {@link #text()}. */
  public static final int LENGTH = 86;

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int BYTES = 2 * ID_BYTES + SECRET_BYTES;

  /** A new token of a session, with a new secret. */
  static RefreshToken fresh(TenantId tenant, UUID session, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    put(bytes, tenant.value());
    put(bytes, session);
    bytes.put(secret);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new RefreshToken(tenant, session, text);
  }

  /** Reads what a client sent; empty when it has another form. */
  static Optional<RefreshToken> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      TenantId tenant = new TenantId(new UUID(bytes.getLong(), bytes.getLong()));
      UUID session = new UUID(bytes.getLong(), bytes.getLong());
      return Optional.of(new RefreshToken(tenant, session, text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** What the database keeps. */
  byte[] hash() {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  /** Hides the secret, which would let its reader in. */
  @Override
  public String toString() {
    return "RefreshToken[session=" + session + "]";
  }

  private static void put(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }
}
