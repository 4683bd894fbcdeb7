package io.knowledgevault.ingestion.platform;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Clears the scratch disk of what a killed process left behind: uploads whose request nobody
 * answers any more, and folders of child processes. Goes by age, since several processes may share
 * the disk.
 */
@ApplicationScoped
class Leftovers {

  private static final Logger LOG = Logger.getLogger(Leftovers.class);

  /** Longer than any request with its files, and than any child process, lives. */
  private static final Duration OLD = Duration.ofHours(3);

  private final List<Path> folders;

  Leftovers(
      @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path uploads,
      @ConfigProperty(name = "kv.parsing.child.folder") Path children) {
    folders = List.of(uploads, children);
  }

  void start(@Observes StartupEvent started) {
    clear();
  }

  @Scheduled(every = "1h", delayed = "1h")
  void clear() {
    Instant limit = Instant.now().minus(OLD);
    folders.forEach(folder -> clear(folder, limit));
  }

  /** Removes what lies directly in the folder and was last changed before the limit. */
  static void clear(Path folder, Instant limit) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> old = found.filter(each -> changedBefore(each, limit)).toList();
      old.forEach(Leftovers::remove);
      if (!old.isEmpty()) {
        LOG.infof("%d leftovers removed from %s", old.size(), folder);
      }
    } catch (IOException failure) {
      LOG.warnf("%s is not cleared: %s", folder, failure);
    }
  }

  private static boolean changedBefore(Path file, Instant limit) {
    try {
      return Files.getLastModifiedTime(file).compareTo(FileTime.from(limit)) < 0;
    } catch (IOException gone) {
      return false;
    }
  }

  private static void remove(Path file) {
    try (Stream<Path> within = Files.walk(file)) {
      for (Path each : within.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException busy) {
      LOG.warnf("%s is left: %s", file, busy);
    }
  }
}
