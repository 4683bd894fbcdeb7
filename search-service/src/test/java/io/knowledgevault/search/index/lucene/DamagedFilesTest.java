package io.knowledgevault.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.IndexFiles.Held;
import io.knowledgevault.search.index.IndexFiles.Piece;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to files between two openings. */
class DamagedFilesTest {

  @TempDir Path state;

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private LuceneIndexes indexes;

  @BeforeEach
  void begin() {
    IndexConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(IndexConfig.class)
            .withDefaultValue("kv.search.index.folder", state.toString())
            .build()
            .getConfigMapping(IndexConfig.class);
    indexes = new LuceneIndexes(config, metrics);
  }

  @Test
  void anyFileThatIsCutShortIsNoticedAndTheIndexBeginsAnew() throws IOException {
    eachFile(
        file -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
          }
        });
  }

  @Test
  void anyFileThatIsEmptyIsNoticedAndTheIndexBeginsAnew() throws IOException {
    eachFile(file -> Files.write(file, new byte[0]));
  }

  @Test
  void anyBitThatIsFlippedIsNoticedAndTheIndexBeginsAnew() throws IOException {
    eachFile(
        file -> {
          byte[] bytes = Files.readAllBytes(file);
          bytes[bytes.length / 2] ^= 4;
          Files.write(file, bytes);
        });
  }

  @Test
  void anyFileThatIsMissingIsNoticedAndTheIndexBeginsAnew() throws IOException {
    eachFile(Files::delete);
  }

  /** Damages one file after the other of a fresh index and opens it. */
  private void eachFile(Damage damage) throws IOException {
    fill(7);
    List<String> names = files();
    assertThat(names).anyMatch(name -> name.endsWith(".si")).hasSizeGreaterThan(3);
    for (String name : names) {
      indexes.discard(tenant);
      fill(7);
      Path file = folder().resolve(name);
      assertThat(file).exists();

      // When
      damage.to(file);

      // Then
      try (PassageIndex index = indexes.open(tenant)) {
        assertThat(index.seq()).as(name).isZero();
        assertThat(found(index)).as(name).isZero();
        index.apply(documents(), 7);
        assertThat(found(index)).as(name).isEqualTo(20);
      }
    }
    double noticed = metrics.counter("kv.search.indexes.damaged", "found", "opening").count();
    // Without the file that names all others there is no index to be damaged.
    assertThat(noticed).isBetween(names.size() - 1.0, (double) names.size());
  }

  @Test
  void aLockThatWasLeftBehindDoesNotMatter() throws IOException {
    // Given
    fill(7);
    Files.writeString(folder().resolve("write.lock"), "");

    // Then
    try (PassageIndex index = indexes.open(tenant)) {
      assertThat(index.seq()).isEqualTo(7);
      assertThat(found(index)).isEqualTo(20);
    }
  }

  @Test
  void whatAnotherHasOpenIsNotTakenForDamaged() {
    // Given
    fill(7);
    try (PassageIndex used = indexes.open(tenant)) {
      // Then
      assertThatThrownBy(() -> indexes.open(tenant)).hasMessageContaining("Lock");
      assertThat(found(used)).isEqualTo(20);
    }
  }

  @Test
  void whatWasWrittenSinceTheLastCommitIsGivenUpWhenAProcessIsKilled() throws IOException {
    // Given: a committed state, and then files of a later one that nobody committed
    fill(7);
    Path killed = state.resolve("killed");
    try (PassageIndex index = indexes.open(tenant)) {
      index.apply(List.of(document(100)), 8);
      copy(folder(), killed);
      Files.writeString(killed.resolve("pending_segments_9"), "half a com");
    }

    // When
    indexes.discard(tenant);
    copy(killed, folder());

    // Then
    try (PassageIndex index = indexes.open(tenant)) {
      assertThat(index.seq()).isEqualTo(7);
      assertThat(found(index)).isEqualTo(20);
      index.apply(List.of(document(100)), 8);
      assertThat(found(index)).isEqualTo(21);
    }
  }

  @Test
  void anIndexOfAnotherLayoutIsBuiltAnew() throws IOException {
    // Given
    fill(7);
    try (var directory = new NIOFSDirectory(folder());
        var writer =
            new org.apache.lucene.index.IndexWriter(
                directory, new org.apache.lucene.index.IndexWriterConfig())) {
      writer.setLiveCommitData(java.util.Map.of("seq", "7", "layout", "of old").entrySet());
    }

    // Then
    try (PassageIndex index = indexes.open(tenant)) {
      assertThat(index.seq()).isZero();
      index.apply(documents(), 7);
      assertThat(found(index)).isEqualTo(20);
    }
  }

  @Test
  void aCopyOfHeldFilesIsTheIndexAsItWas() {
    // Given
    fill(7);
    TenantId other = new TenantId(UUID.randomUUID());
    List<Piece> pieces = new ArrayList<>();
    try (PassageIndex index = indexes.open(tenant);
        Held held = indexes.hold(index).orElseThrow()) {
      index.apply(List.of(document(100)), 8);

      // When
      held.forEachRemaining(pieces::add);
      assertThat(held.seq()).isEqualTo(7);
    }
    pieces.forEach(piece -> indexes.write(other, piece));

    // Then
    assertThat(pieces).allMatch(Piece::isWhole);
    try (PassageIndex copy = indexes.open(other)) {
      assertThat(copy.seq()).isEqualTo(7);
      assertThat(found(copy)).isEqualTo(20);
    }
  }

  @Test
  void aCopyThatEndedTooEarlyIsNoIndex() {
    // Given
    fill(7);
    TenantId other = new TenantId(UUID.randomUUID());
    List<Piece> pieces = new ArrayList<>();
    try (PassageIndex index = indexes.open(tenant);
        Held held = indexes.hold(index).orElseThrow()) {
      held.forEachRemaining(pieces::add);
    }

    // When
    pieces.subList(0, pieces.size() - 1).forEach(piece -> indexes.write(other, piece));

    // Then
    assertThat(indexes.isEmpty(other)).isTrue();
    assertThatThrownBy(() -> indexes.write(other, new Piece(1, "../x", 0, new byte[1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void fill(long seq) {
    try (PassageIndex index = indexes.open(tenant)) {
      index.apply(documents(), seq);
    }
  }

  private static int found(PassageIndex index) {
    float[] question = Vectors.normalise(new float[] {1, 1, 0, 0});
    return index.candidates(new CandidateQuery("turbine", question, Filters.NONE, 1_000)).size();
  }

  private static List<IndexedDocument> documents() {
    return Stream.iterate(1, i -> i + 1).limit(20).map(DamagedFilesTest::document).toList();
  }

  private static IndexedDocument document(int id) {
    float[] vector = Vectors.normalise(new float[] {1, id, 0, 0});
    IndexedPassage passage =
        new IndexedPassage(new UUID(2, id), List.of("Wear"), "turbine " + id, vector);
    return new IndexedDocument(
        new UUID(1, id), id, false, "A", "upload", "Ann", "work", Instant.EPOCH, List.of(passage));
  }

  private Path folder() {
    return state.resolve("index").resolve(tenant.toString());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("write.lock"))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }
}
