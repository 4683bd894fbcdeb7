package io.knowledgevault.integration.connector.folder;

import io.knowledgevault.integration.connector.ItemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Copies one file out of a folder so that a link put there a moment ago cannot lead elsewhere: the
 * real path is checked, then opened part by part from the root with links refused at every step, so
 * what is opened is what was checked. The copy also means that a file which changes during the
 * upload does not spoil it. Blocking.
 */
record FolderCopy(Path root) {

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final int BUFFER = 64 * 1024;

  /**
   * Copies.
   *
   * @throws ItemException when the file is gone, unreadable, outside, or larger than allowed
   */
  void copy(String id, Path target, long maxBytes) {
    try {
      Path real = root.resolve(id).toRealPath();
      if (!real.startsWith(root) || !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
        throw ItemException.passing("It leads out of the folder or is no ordinary file.");
      }
      try (DirectoryStream<Path> top = Files.newDirectoryStream(root);
          SeekableByteChannel source = open(top, root.relativize(real), real)) {
        transfer(source, target, maxBytes);
      }
    } catch (NoSuchFileException | InvalidPathException gone) {
      throw ItemException.passing("The file is no longer there.");
    } catch (AccessDeniedException denied) {
      throw ItemException.passing("This service may not read the file.");
    } catch (IOException broken) {
      throw ItemException.passing("The file cannot be read.");
    }
  }

  private static SeekableByteChannel open(DirectoryStream<Path> folder, Path rest, Path real)
      throws IOException {
    if (!(folder instanceof SecureDirectoryStream<Path> secure)) {
      // Not every platform has it; the last step is still checked.
      return Files.newByteChannel(real, READ);
    }
    if (rest.getNameCount() == 1) {
      return secure.newByteChannel(rest, READ);
    }
    try (SecureDirectoryStream<Path> below =
        secure.newDirectoryStream(rest.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return open(below, rest.subpath(1, rest.getNameCount()), real);
    }
  }

  private static void transfer(SeekableByteChannel source, Path target, long maxBytes)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long written = 0;
    try (SeekableByteChannel sink =
        Files.newByteChannel(
            target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      while (source.read(buffer) >= 0) {
        written += buffer.position();
        if (written > maxBytes) {
          throw ItemException.lasting(
              "The file is larger than " + maxBytes / (1024 * 1024) + " MiB.");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          sink.write(buffer);
        }
        buffer.clear();
      }
    }
  }
}
