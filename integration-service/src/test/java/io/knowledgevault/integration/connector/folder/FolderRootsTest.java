package io.knowledgevault.integration.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderRootsTest {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());

  @TempDir Path temp;
  private Path allowed;
  private FolderRoots roots;

  @BeforeEach
  void makeFolders() throws IOException {
    allowed = Files.createDirectories(temp.resolve("allowed"));
    Files.createDirectories(allowed.resolve("docs"));
    Files.createDirectories(temp.resolve("allowed-not"));
    Files.writeString(allowed.resolve("file.txt"), "x");
    Files.createSymbolicLink(allowed.resolve("out"), temp.resolve("allowed-not"));
    Files.createSymbolicLink(allowed.resolve("in"), allowed.resolve("docs"));
    roots = FolderRoots.parse("/does/not/exist:" + allowed);
  }

  @Test
  void aFolderBelowARootIsAdmittedByItsRealPath() throws Exception {
    assertThat(roots.admit(TENANT, allowed.toString())).isEqualTo(allowed.toRealPath());
    assertThat(roots.admit(TENANT, allowed + "/./docs/"))
        .isEqualTo(allowed.toRealPath().resolve("docs"));
    assertThat(roots.admit(TENANT, allowed + "/in"))
        .isEqualTo(allowed.toRealPath().resolve("docs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/etc",
        "docs",
        "",
        "{allowed}-not",
        "{allowed}/../allowed",
        "{allowed}/docs/../..",
        "{allowed}/out",
        "{allowed}/missing",
        "{allowed}/file.txt",
        "/does/not/exist",
        "{allowed}\0"
      })
  void anythingElseIsRefused(String wanted) {
    String path = wanted.replace("{allowed}", allowed.toString());
    assertThatThrownBy(() -> roots.admit(TENANT, path)).isInstanceOf(RefusedFolderException.class);
  }

  @Test
  void whatLiesOutsideIsRefusedAlikeWhetherItExistsOrNot() {
    assertThatThrownBy(() -> roots.admit(TENANT, "/etc/passwd"))
        .hasMessage(refusal("/no/such/thing"))
        .hasMessage(refusal(temp.toString()));
  }

  @Test
  void aRootThatIsALinkServesWhatIsBelowIt() throws Exception {
    // Given
    Path link = Files.createSymbolicLink(temp.resolve("link"), allowed);

    // When
    Path admitted = FolderRoots.parse(link.toString()).admit(TENANT, link + "/docs");

    // Then
    assertThat(admitted).isEqualTo(allowed.toRealPath().resolve("docs"));
  }

  @Test
  void aRootOfEachTenantKeepsTheOthersOut() throws Exception {
    // Given
    TenantId other = new TenantId(UUID.randomUUID());
    Path own = Files.createDirectories(temp.resolve(TENANT.toString()).resolve("a"));
    FolderRoots perTenant = FolderRoots.parse(temp + "/{tenant}");

    // Then
    assertThat(perTenant.admit(TENANT, own.toString())).isEqualTo(own.toRealPath());
    assertThatThrownBy(() -> perTenant.admit(other, own.toString()))
        .isInstanceOf(RefusedFolderException.class);
  }

  @Test
  void withoutRootsNothingIsAdmitted() {
    assertThat(FolderRoots.parse(" , :").isEmpty()).isTrue();
    assertThatThrownBy(() -> FolderRoots.parse("").admit(TENANT, allowed.toString()))
        .isInstanceOf(RefusedFolderException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "relative", "/a:/..", "/data,."})
  void aRootThatIsNoFolderOfItsOwnStopsTheStart(String setting) {
    assertThatThrownBy(() -> FolderRoots.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("KV_FOLDER_ROOTS");
  }

  private String refusal(String path) {
    try {
      roots.admit(TENANT, path);
      throw new AssertionError(path + " was admitted");
    } catch (RefusedFolderException refused) {
      return refused.getMessage();
    }
  }
}
