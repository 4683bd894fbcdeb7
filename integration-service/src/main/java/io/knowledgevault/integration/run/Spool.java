package io.knowledgevault.integration.run;

import io.knowledgevault.integration.platform.BlockingWork;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Scratch files that hold one document between the source and ingestion. */
@ApplicationScoped
class Spool {

  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final Duration LEFT_BEHIND = Duration.ofHours(6);

  private final Path folder;
  private final BlockingWork blocking;

  Spool(@ConfigProperty(name = "kv.state.dir") Optional<String> state, BlockingWork blocking) {
    this.folder =
        Path.of(state.orElseGet(() -> System.getProperty("java.io.tmpdir")), "kv-sync-spool");
    this.blocking = blocking;
  }

  /** Works with a fresh empty file, which is gone when the work has ended, however it ended. */
  <T> Uni<T> use(Function<Path, Uni<T>> work) {
    return blocking
        .run(() -> Files.createTempFile(folder, "item-", ".spool"))
        .chain(file -> work.apply(file).onTermination().call(() -> discard(file)));
  }

  private Uni<Boolean> discard(Path file) {
    return blocking.run(() -> Files.deleteIfExists(file));
  }

  /** What a killed process left lying about goes at the next start. */
  void prepare(@Observes StartupEvent event) throws IOException {
    Files.createDirectories(folder);
    Instant old = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.spool")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException busy) {
      // Another process of this host may be tidying up as well.
      LOG.infof("Old spool files are left for later: %s", busy.getMessage());
    }
  }
}
