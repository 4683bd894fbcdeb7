package io.knowledgevault.ingestion.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  private static final Instant LIMIT = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void onlyWhatIsOldGoes() throws IOException {
    // Given
    Path oldFile = Files.writeString(folder.resolve("old"), "x");
    Path oldFolder = Files.createDirectory(folder.resolve("folder"));
    Files.writeString(oldFolder.resolve("within"), "x");
    Path young = Files.writeString(folder.resolve("young"), "x");
    Files.setLastModifiedTime(oldFile, FileTime.from(LIMIT.minusSeconds(1)));
    Files.setLastModifiedTime(oldFolder, FileTime.from(LIMIT.minusSeconds(1)));
    Files.setLastModifiedTime(young, FileTime.from(LIMIT.plusSeconds(1)));

    // When
    Leftovers.clear(folder, LIMIT);

    // Then
    assertThat(folder).isDirectoryContaining(young::equals);
    assertThat(oldFile).doesNotExist();
    assertThat(oldFolder).doesNotExist();
  }

  @Test
  void folderThatIsNotThereIsNoProblem() {
    assertThatCode(() -> Leftovers.clear(folder.resolve("none"), LIMIT)).doesNotThrowAnyException();
  }
}
