package io.knowledgevault.localstack.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Generated passwords and keys, one file each, made at the first question for them and the same
 * ever after. Nothing secret stands in the repository.
 */
public final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
  }

  /** 32 hexadecimal digits. */
  public String password(String name) {
    return kept(name, () -> HexFormat.of().formatHex(random(16)));
  }

  /** 32 random bytes in Base64, the size of an AES-256 key. */
  String key(String name) {
    return kept(name, () -> Base64.getEncoder().encodeToString(random(32)));
  }

  /** A folder with one EC P-256 private key in a PKCS#8 PEM file, named by its key id. */
  Path signingKeys() {
    Path keys = folder.resolve("signing-keys");
    try {
      Files.createDirectories(keys, OWNER_ONLY_FOLDER);
      Path file = keys.resolve("local-1.pem");
      if (!Files.exists(file)) {
        write(file, pem());
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String kept(String name, Supplier<String> generator) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
      if (!Files.exists(file)) {
        write(file, generator.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createFile(file, OWNER_ONLY);
    Files.writeString(file, content + "\n");
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String pem() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
