package io.knowledgevault.search.index.lucene;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.IndexFiles;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ImageMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.Version;
import org.jboss.logging.Logger;

/**
 * One folder a tenant under the process's scratch folder. Files are checked before they are opened;
 * damaged ones are thrown away.
 */
@ApplicationScoped
class LuceneIndexes implements PassageIndexFactory, IndexFiles {

  private static final Logger LOG = Logger.getLogger(LuceneIndexes.class);

  private static final Pattern TENANT_FOLDER =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern FILE = Pattern.compile("\\w+(\\.\\w+)?");

  private final IndexConfig config;
  private final Counter damaged;

  LuceneIndexes(IndexConfig config, MeterRegistry metrics) {
    this.config = config;
    this.damaged = metrics.counter("kv.search.indexes.damaged", "found", "opening");
  }

  @Override
  public Engine engine() {
    return Engine.LUCENE;
  }

  @Override
  public PassageIndex open(TenantId tenant) {
    try {
      return openFiles(tenant);
    } catch (LockObtainFailedException used) {
      // Not damage: the folder belongs to another process, or to a closing that has not ended.
      throw new UncheckedIOException(used);
    } catch (IOException | RuntimeException failure) {
      LOG.warnf("The index of %s cannot be read and is built anew: %s", tenant, failure);
      damaged.increment();
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
      Integrity.check(directory, config.checkFor());
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
  public long discard(TenantId tenant) {
    Path folder = folder(tenant);
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> files = listed.toList();
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
      return files.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String layout() {
    return "lucene " + Version.LATEST + " layout " + Fields.LAYOUT;
  }

  @Override
  public boolean isEmpty(TenantId tenant) {
    Path folder = folder(tenant);
    if (!Files.exists(folder)) {
      return true;
    }
    try (Directory directory = directory(folder)) {
      return !DirectoryReader.indexExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Held> hold(PassageIndex index) {
    return index instanceof LuceneIndex here ? Optional.of(here.hold()) : Optional.empty();
  }

  @Override
  public void write(TenantId tenant, Piece piece) {
    if (!FILE.matcher(piece.file()).matches()) {
      throw new IllegalArgumentException("not a file of an index: " + piece.file());
    }
    if (piece.ordinal() == 0) {
      discard(tenant);
    }
    Path folder = folder(tenant);
    try {
      Files.createDirectories(folder);
      try (FileChannel file = FileChannel.open(folder.resolve(piece.file()), CREATE, WRITE)) {
        ByteBuffer data = ByteBuffer.wrap(piece.data());
        while (data.hasRemaining()) {
          file.write(data, piece.offset() + data.position());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<TenantId> stored() {
    if (!Files.exists(root())) {
      return Set.of();
    }
    try (Stream<Path> folders = Files.list(root())) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> TENANT_FOLDER.matcher(name).matches())
          .map(TenantId::of)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(TenantId tenant) {
    return root().resolve(tenant.toString());
  }

  private Path root() {
    return Path.of(config.folder(), "index");
  }
}
