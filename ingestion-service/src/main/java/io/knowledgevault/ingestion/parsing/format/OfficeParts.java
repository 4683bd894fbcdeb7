package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks at the parts of an Office file before it is parsed. The parser holds a part of XML as a
 * whole and several times over, so a small file could ask for all memory there is. Sizes are
 * counted while unpacking: what the file says of itself is not believed.
 */
final class OfficeParts {

  private static final long MAX_PART = 32L << 20;
  private static final int CHUNK = 64 << 10;

  private OfficeParts() {}

  /** Refuses a file with an XML part over the limit; leaves broken files to the parser. */
  static void check(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        if (part.getName().endsWith(".xml") && unpacksOver(zip, part)) {
          throw new UnreadableException(
              "A part of it unpacks to more than " + (MAX_PART >> 20) + " MB");
        }
      }
    } catch (IOException broken) {
      // The parser says better what is wrong with it.
    }
  }

  private static boolean unpacksOver(ZipFile zip, ZipEntry part) throws IOException {
    try (InputStream in = zip.getInputStream(part)) {
      byte[] chunk = new byte[CHUNK];
      long size = 0;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        size += read;
        if (size > MAX_PART) {
          return true;
        }
      }
      return false;
    }
  }
}
