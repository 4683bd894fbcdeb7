package io.knowledgevault.integration.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.knowledgevault.integration.connector.ItemException;
import io.knowledgevault.integration.connector.ItemFailure;
import io.knowledgevault.integration.connector.SourceException;
import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.integration.connector.SourcePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {

  @TempDir Path temp;
  private Path root;
  private Path outside;
  private FolderTree tree;

  @BeforeEach
  void makeFolder() throws IOException {
    root = Files.createDirectory(temp.resolve("root")).toRealPath();
    outside = Files.createDirectory(temp.resolve("outside")).toRealPath();
    tree = new FolderTree(root, 100_000);
  }

  /** One test makes paths that are too long for Java to delete. */
  @AfterEach
  void removeFolder() throws Exception {
    shell("rm -rf \"$1\"", root);
  }

  @Test
  void everyFileIsListedOnceWhateverThePageSize() throws IOException {
    // Given
    write("b.md", "a/1.md", "a/x/deep.md", "a-b/2.md", "z.md", "a/é.md", "Z.md");

    for (int pageSize = 1; pageSize <= 8; pageSize++) {
      // When
      List<String> seen = ids(walkPages(pageSize));

      // Then
      assertThat(seen)
          .containsExactly("Z.md", "a/1.md", "a/x/deep.md", "a/é.md", "a-b/2.md", "b.md", "z.md");
    }
    assertThat(tree.ids()).hasSize(7);
    assertThat(tree.count()).isEqualTo(7);
  }

  @Test
  void hiddenFilesLockFilesAndSpecialFilesAreLeftOut() throws Exception {
    // Given
    write("seen.md", ".hidden", ".git/config", "a/.hidden", "~$report.docx");
    shell("mkfifo \"$1/pipe\"", root);

    // When
    SourcePage page = tree.page(null, 10);

    // Then
    assertThat(ids(page.items())).containsExactly("seen.md");
    assertThat(page.failures()).isEmpty();
    assertThat(tree.find(".git/config")).isEmpty();
    assertThat(tree.find("pipe")).isEmpty();
  }

  @Test
  void linksThatLeadOutAreRefusedAndSaid() throws IOException {
    // Given
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(root.resolve("file-link"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("folder-link"), outside);
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("missing"));

    // When
    SourcePage page = tree.page(null, 10);

    // Then
    assertThat(page.items()).isEmpty();
    assertThat(page.failures())
        .extracting(ItemFailure::externalId)
        .containsExactlyInAnyOrder("file-link", "folder-link", "up", "nowhere");
    assertThat(page.failures())
        .allSatisfy(failure -> assertThat(failure.reason()).contains("link"));
    for (String id : List.of("file-link", "folder-link/secret.txt", "../outside/secret.txt")) {
      assertThatThrownBy(() -> tree.copy(id, target(), 100)).isInstanceOf(ItemException.class);
    }
    assertThatThrownBy(() -> tree.find("file-link")).isInstanceOf(ItemException.class);
    assertThat(Files.readString(target())).isEmpty();
  }

  @Test
  @Timeout(10)
  void linksInsideServeFilesAndNeverLeadRoundInRings() throws IOException {
    // Given
    write("a/real.md");
    Files.createSymbolicLink(root.resolve("link.md"), root.resolve("a/real.md"));
    Files.createSymbolicLink(root.resolve("a/ring"), root);

    // When
    SourcePage page = tree.page(null, 10);

    // Then
    assertThat(ids(page.items())).containsExactly("a/real.md", "link.md");
    assertThat(page.failures()).isEmpty();
    tree.copy("link.md", target(), 100);
    assertThat(Files.readString(target())).isEqualTo("a/real.md");
  }

  @Test
  void aLinkPutInPlaceOfAListedFileIsNotFollowed() throws IOException {
    // Given
    write("a/report.md");
    Files.writeString(outside.resolve("report.md"), "secret");
    assertThat(ids(tree.page(null, 10).items())).containsExactly("a/report.md");
    Files.delete(root.resolve("a/report.md"));
    Files.delete(root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a"), outside);

    // When
    assertThatThrownBy(() -> tree.copy("a/report.md", target(), 100))
        // Then
        .isInstanceOf(ItemException.class);
    assertThat(Files.readString(target())).isEmpty();
  }

  @Test
  void filesThatComeAndGoWhileListingDoNotDisturbTheOthers() throws IOException {
    // Given
    write("a.md", "b/1.md", "b/2.md", "c.md", "d.md");
    SourcePage first = tree.page(null, 2);
    assertThat(ids(first.items())).containsExactly("a.md", "b/1.md");

    // When
    Files.delete(root.resolve("b/1.md"));
    Files.delete(root.resolve("b/2.md"));
    Files.delete(root.resolve("b"));
    Files.delete(root.resolve("d.md"));
    write("bb.md");
    SourcePage second = tree.page(first.next(), 10);

    // Then
    assertThat(ids(second.items())).containsExactly("bb.md", "c.md");
    assertThat(second.last()).isTrue();
    assertThatThrownBy(() -> tree.copy("b/1.md", target(), 100))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("no longer there");
    assertThat(tree.find("b/1.md")).isEmpty();
  }

  @Test
  void aFileThatBecameAFolderIsWalked() throws IOException {
    // Given
    write("a", "b.md");
    String next = tree.page(null, 1).next();
    Files.delete(root.resolve("a"));
    write("a/new.md");

    // When
    SourcePage page = tree.page(next, 10);

    // Then
    assertThat(ids(page.items())).containsExactly("a/new.md", "b.md");
  }

  @Test
  void theVersionFollowsSizeAndTime() throws IOException {
    // Given
    write("a.md");
    Path file = root.resolve("a.md");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    SourceItem before = tree.find("a.md").orElseThrow();

    // When
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:06Z")));
    SourceItem touched = tree.find("a.md").orElseThrow();
    Files.writeString(file, "longer than before");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    SourceItem grown = tree.find("a.md").orElseThrow();

    // Then
    assertThat(before.version()).isNotEqualTo(touched.version()).isNotEqualTo(grown.version());
    assertThat(before.createdAt()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(tree.page(null, 1).items().getFirst()).isEqualTo(grown);
  }

  @Test
  void aFileThatIsTooLargeIsALastingError() throws IOException {
    // Given
    write("exact", "more");
    Files.write(root.resolve("exact"), new byte[70_000]);
    Files.write(root.resolve("more"), new byte[70_001]);

    // When
    tree.copy("exact", target(), 70_000);

    // Then
    assertThat(target()).hasSize(70_000);
    assertThatThrownBy(() -> tree.copy("more", target(), 70_000))
        .isInstanceOfSatisfying(
            ItemException.class, failure -> assertThat(failure.isLasting()).isTrue());
  }

  @Test
  void whatCannotBeLookedIntoIsListedAndForbidsAWholeListing() throws Exception {
    // Given
    write("a.md", "z.md");
    // A folder whose path is longer than the system takes: nobody can read it, root included.
    shell(
        "cd \"$1\" && mkdir m && cd m && n=$(printf 'n%.0s' $(seq 240)) &&"
            + " for i in $(seq 20); do mkdir $n && cd $n; done",
        root);

    // When
    SourcePage page = tree.page(null, 10);

    // Then
    assertThat(ids(page.items())).containsExactly("a.md", "z.md");
    assertThat(page.failures()).hasSize(1);
    assertThatThrownBy(tree::ids).isInstanceOf(SourceException.class);
  }

  @Test
  void aFileWithoutReadPermissionIsAPassingError() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
    // Given
    write("locked.md");
    Files.setPosixFilePermissions(
        root.resolve("locked.md"), PosixFilePermissions.fromString("---------"));

    // When
    assertThatThrownBy(() -> tree.copy("locked.md", target(), 100))
        // Then
        .isInstanceOfSatisfying(
            ItemException.class, failure -> assertThat(failure.isLasting()).isFalse());
  }

  @Test
  void aNameThatCannotBeAnIdIsSaidAndHarmsNoOther() throws Exception {
    // Given
    write("good.md", " blank.md", "new\nline.md");
    shell("touch \"$1/$(printf 'bad\\377name.md')\"", root);

    // When
    SourcePage page = tree.page(null, 10);

    // Then
    assertThat(ids(page.items())).containsExactly("good.md");
    assertThat(page.failures())
        .hasSize(3)
        .allSatisfy(failure -> assertThat(failure.reason()).contains("name"));
  }

  @Test
  void aMissingFolderIsAFailureOfTheSourceAndNotAnEmptyOne() throws Exception {
    // Given
    shell("rm -rf \"$1\"", root);

    // Then
    assertThatThrownBy(() -> tree.page(null, 10)).isInstanceOf(SourceException.class);
    assertThatThrownBy(tree::ids).isInstanceOf(SourceException.class);
    assertThatThrownBy(tree::count).isInstanceOf(SourceException.class);
  }

  @Test
  void moreFilesThanAllowedMakeAListingFail() throws IOException {
    // Given
    write("1", "2", "3", "4");

    // Then
    assertThat(new FolderTree(root, 4).ids()).hasSize(4);
    assertThatThrownBy(() -> new FolderTree(root, 3).ids()).isInstanceOf(SourceException.class);
  }

  @Test
  @Timeout(20)
  void tenThousandFilesAreListedInPagesWithoutLossOrDoubles() throws IOException {
    // Given
    for (int i = 0; i < 10_000; i++) {
      Path file = root.resolve("d" + i % 7).resolve("f" + i + ".txt");
      if (i < 7) {
        Files.createDirectory(file.getParent());
      }
      Files.createFile(file);
    }

    // When
    List<String> seen = ids(walkPages(100));

    // Then
    assertThat(seen)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10_000).mapToObj(i -> "d" + i % 7 + "/f" + i + ".txt").toList());
  }

  private List<SourceItem> walkPages(int pageSize) {
    List<SourceItem> all = new ArrayList<>();
    SourcePage page = tree.page(null, pageSize);
    all.addAll(page.items());
    while (!page.last()) {
      assertThat(page.size()).isEqualTo(pageSize);
      page = tree.page(page.next(), pageSize);
      all.addAll(page.items());
    }
    return all;
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private Path target() throws IOException {
    Path target = temp.resolve("target");
    return Files.exists(target) ? target : Files.createFile(target);
  }

  private static List<String> ids(List<SourceItem> items) {
    return items.stream().map(SourceItem::externalId).toList();
  }

  private static void shell(String script, Path argument) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", script, "sh", argument.toString()).inheritIO().start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
