package io.knowledgevault.ingestion.parsing.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Temporary files of children. */
final class Scratch {

  private static final Logger LOG = Logger.getLogger(Scratch.class);

  private Scratch() {}

  /** Removes a folder with all that is in it, as far as that is possible. */
  static void remove(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | java.io.UncheckedIOException busy) {
      LOG.debugf("%s is left behind: %s", folder, busy);
    }
  }
}
