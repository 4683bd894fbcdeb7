package io.knowledgevault.systemtests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the build as they lie on disk: compiled classes and sources. */
final class Modules {

  static final String ROOT = "io.knowledgevault.";
  static final List<String> SERVICES =
      List.of("gateway", "integration", "ingestion", "search", "gap");
  private static final List<String> FOLDERS =
      List.of(
          "shared-model",
          "service-kit",
          "gateway-service",
          "integration-service",
          "ingestion-service",
          "search-service",
          "gap-service",
          "local-stack");

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Main classes of all modules. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              FOLDERS.stream().map(each -> REPOSITORY.resolve(each + "/target/classes")).toList());

  private Modules() {}

  /** Main source files of all modules. */
  static List<Path> sources() {
    return Stream.concat(FOLDERS.stream(), Stream.of("system-tests"))
        .map(each -> REPOSITORY.resolve(each + "/src/main/java"))
        .filter(Files::isDirectory)
        .flatMap(Modules::javaFiles)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
