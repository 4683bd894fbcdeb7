package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.ImageMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.jboss.logging.Logger;

/** One folder a tenant under the process's scratch folder. */
@ApplicationScoped
class LuceneIndexes implements PassageIndexFactory {

  private static final Logger LOG = Logger.getLogger(LuceneIndexes.class);

  private final IndexConfig config;

  LuceneIndexes(IndexConfig config) {
    this.config = config;
  }

  @Override
  public PassageIndex open(TenantId tenant) {
    try {
      return openFiles(tenant);
    } catch (IOException | RuntimeException damaged) {
      LOG.warnf("The index of %s cannot be read and is built anew: %s", tenant, damaged);
      discard(tenant);
    }
    try {
      return openFiles(tenant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PassageIndex openFiles(TenantId tenant) throws IOException {
    Path folder = folder(tenant);
    Files.createDirectories(folder);
    Directory directory = directory(folder);
    try {
      return new LuceneIndex(directory, config.lexical(), config.exactBelow());
    } catch (IOException | RuntimeException failure) {
      directory.close();
      throw failure;
    }
  }

  /** Memory-mapped files need parts of the JDK that a native image does not have. */
  private static Directory directory(Path folder) throws IOException {
    return ImageMode.current() == ImageMode.JVM
        ? FSDirectory.open(folder)
        : new NIOFSDirectory(folder);
  }

  @Override
  public void discard(TenantId tenant) {
    Path folder = folder(tenant);
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(TenantId tenant) {
    return Path.of(config.folder(), "index", tenant.toString());
  }
}
