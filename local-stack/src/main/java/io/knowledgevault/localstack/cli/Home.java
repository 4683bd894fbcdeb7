package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.suite.SuiteFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the repository and the suite's folder are, and at which address a suite runs. */
record Home(Path repository) {

  /** The folder of the suite: {@code .kv} in the repository, or what KV_HOME names. */
  SuiteFolder folder() {
    String named = System.getenv("KV_HOME");
    Path path = named == null ? repository.resolve(".kv") : Path.of(named);
    return new SuiteFolder(path.toAbsolutePath().normalize());
  }

  Path sampleCompany() {
    return repository.resolve("sample-company");
  }

  /** The address of the running suite; empty when none is ready. */
  Optional<String> address() {
    if (folder().processes().living(SuiteFolder.LAUNCHER).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(addressFile()).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void announce(String address) {
    try {
      Files.writeString(addressFile(), address + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void withdraw() {
    try {
      Files.deleteIfExists(addressFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path addressFile() {
    return folder().path().resolve("run").resolve("address");
  }
}
