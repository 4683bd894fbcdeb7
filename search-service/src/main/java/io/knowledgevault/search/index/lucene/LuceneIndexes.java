package io.knowledgevault.search.index.lucene;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.knowledgevault.search.embedding.OnnxModel;
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
import jakarta.inject.Inject;
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
 * One folder a tenant under the process's scratch folder, for each model whose vectors are in use
 * apart. Files are checked before they are opened; damaged ones are thrown away.
 */
@ApplicationScoped
class LuceneIndexes implements PassageIndexFactory, IndexFiles {

  private static final Logger LOG = Logger.getLogger(LuceneIndexes.class);

  private static final Pattern TENANT_FOLDER =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern FILE = Pattern.compile("\\w+(\\.\\w+)?");

  private static final String ROOT = "index";

  private final IndexConfig config;
  private final Counter damaged;

  /** The folder under which this one opens indexes; those of other models have others. */
  private final String root;

  @Inject
  LuceneIndexes(IndexConfig config, MeterRegistry metrics) {
    this(config, metrics.counter("kv.search.indexes.damaged", "found", "opening"), ROOT);
  }

  private LuceneIndexes(IndexConfig config, Counter damaged, String root) {
    this.config = config;
    this.damaged = damaged;
    this.root = root;
  }

  @Override
  public LuceneIndexes of(String model) {
    String suffix = model.equals(OnnxModel.ID) ? "" : "-" + Integer.toHexString(model.hashCode());
    return new LuceneIndexes(config, damaged, ROOT + suffix);
  }

  /** The folders of all models. */
  private List<Path> roots() {
    Path scratch = Path.of(config.folder());
    if (!Files.exists(scratch)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(scratch)) {
      return folders.filter(each -> each.getFileName().toString().startsWith(ROOT)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return discard(folder(tenant));
  }

  @Override
  public long discardAll(TenantId tenant) {
    return roots().stream().mapToLong(each -> discard(each.resolve(tenant.toString()))).sum();
  }

  private static long discard(Path folder) {
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
    return roots().stream().flatMap(each -> stored(each).stream()).collect(Collectors.toSet());
  }

  private static Set<TenantId> stored(Path root) {
    try (Stream<Path> folders = Files.list(root)) {
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
    return Path.of(config.folder(), root, tenant.toString());
  }
}
