package io.knowledgevault.localstack.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The Postgres programs, unpacked once from their Maven artefact into the folder for temporary
 * files and shared by all who need them. They stay readable for everyone, since a server of root
 * runs as somebody else.
 */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /** The folder with {@code bin}, {@code lib} and {@code share}. */
  static Path unpacked() {
    try {
      byte[] archive = archive();
      var checksum = new CRC32();
      checksum.update(archive);
      String version = HexFormat.of().toHexDigits((int) checksum.getValue());
      Path home =
          Path.of(System.getProperty("java.io.tmpdir"))
              .resolve("knowledgevault-postgres-" + System.getProperty("user.name"))
              .resolve(version);
      Files.createDirectories(home.getParent());
      Path lockFile = home.resolveSibling(version + ".lock");
      // Another process may be unpacking right now.
      try (var channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!Files.isDirectory(home)) {
          Path half = Files.createTempDirectory(home.getParent(), version + "-");
          unpack(archive, half);
          Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
          Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the Postgres programs", e);
    }
  }

  private static byte[] archive() throws IOException {
    String name = "/postgres-" + platform() + ".txz";
    try (InputStream in = PostgresBinaries.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(
            "no Postgres programs for this machine ("
                + name
                + "); set KV_POSTGRES_URL to a server");
      }
      return in.readAllBytes();
    }
  }

  private static String platform() {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    if (System.getProperty("os.name").startsWith("Mac")) {
      return "darwin-" + processor;
    }
    // Alpine's C library is another one.
    return "linux-"
        + processor
        + (Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "");
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink() || entry.isLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          String permissions = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
      }
    }
  }
}
