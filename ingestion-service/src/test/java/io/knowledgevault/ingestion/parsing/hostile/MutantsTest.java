package io.knowledgevault.ingestion.parsing.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.parsing.hostile.Mutants.Mutant;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every broken copy of a file ends as a document or as an error, in time. Takes the sample
 * company's files unless {@code -Dkv.documents=DIR[:DIR]} names others, and {@code -Dkv.mutants=N}
 * of them.
 */
class MutantsTest {

  private static final String FOLDERS =
      System.getProperty("kv.documents", "../sample-company/documents");
  private static final int COUNT = Integer.getInteger("kv.mutants", 150);
  private static final int AT_A_TIME = 2;
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final ParsingLimits LIMITS =
      new ParsingLimits(50 << 20, TIME, 500_000, 5, 200, 100 << 20, 200);

  @TempDir Path folder;
  private ReaderUnderTest reader;
  private Mutants mutants;
  private final AtomicInteger documents = new AtomicInteger();
  private final AtomicInteger errors = new AtomicInteger();
  private final List<String> bad = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws IOException {
    reader = new ReaderUnderTest(folder, LIMITS);
    List<Path> files = new ArrayList<>();
    for (String each : FOLDERS.split(":")) {
      try (Stream<Path> all = Files.walk(Path.of(each))) {
        all.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    mutants = new Mutants(files, Long.getLong("kv.seed", 1));
  }

  @AfterEach
  void stop() {
    reader.close();
  }

  @Test
  void everyBrokenCopyEndsInTimeAsADocumentOrAnError() throws Exception {
    // Given
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int number = i;
      work.add(() -> read(mutants.mutant(number)));
    }
    long begin = System.nanoTime();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Future<Void> each : threads.invokeAll(work)) {
        each.get();
      }
    }

    // Then
    System.out.printf(
        "%d mutants in %d s: %d documents, %d errors; largest child %d MB at the end%n",
        COUNT,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
        documents.get(),
        errors.get(),
        reader.childMegabytes());
    assertThat(bad).isEmpty();
    assertThat(documents.get() + errors.get()).isEqualTo(COUNT);
    assertThat(documents).hasPositiveValue();
    assertThat(errors).hasPositiveValue();
  }

  private Void read(Mutant mutant) throws IOException {
    long begin = System.nanoTime();
    try {
      String text = reader.read(mutant.name(), mutant.content()).text();
      documents.incrementAndGet();
      if (text.isBlank() || text.length() > LIMITS.maxCharacters()) {
        bad.add(mutant + " has a text of " + text.length());
      }
    } catch (UnreadableException unreadable) {
      errors.incrementAndGet();
      if (unreadable.getMessage().contains("Exception")) {
        bad.add(mutant + ": " + unreadable.getMessage());
      }
      if (unreadable.getCause() != null) {
        System.out.println(mutant + ": " + unreadable.getMessage());
      }
    } catch (RuntimeException unexpected) {
      bad.add(mutant + ": " + unexpected);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    if (taken.compareTo(TIME.plusSeconds(10)) > 0) {
      bad.add(mutant + " took " + taken);
    }
    return null;
  }
}
