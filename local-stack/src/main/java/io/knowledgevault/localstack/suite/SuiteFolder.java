package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.process.Folders;
import io.knowledgevault.localstack.process.ProcessRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Everything that a suite keeps: data, secrets, logs and the records of what runs. Readable for its
 * owner alone.
 */
public record SuiteFolder(Path path) {

  /** The name under which the launcher itself is recorded among the processes. */
  public static final String LAUNCHER = "launcher";

  /** Creates what is missing. */
  public SuiteFolder {
    try {
      Files.createDirectories(path.resolve("logs"));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder " + path, e);
    }
  }

  public ProcessRecords processes() {
    return new ProcessRecords(path.resolve("run"));
  }

  /** Forgets all data and secrets. The suite must not be running. */
  public void clear() {
    for (String kept : new String[] {"postgres", "redis", "state", "secrets", "sample.loaded"}) {
      Path path = this.path.resolve(kept);
      if (Files.exists(path)) {
        Folders.delete(path);
      }
    }
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path redis() {
    return path.resolve("redis");
  }

  Path secrets() {
    return path.resolve("secrets");
  }

  /** A scratch folder of one replica. */
  Path state(String instance) {
    return path.resolve("state").resolve(instance);
  }

  public Path log(String instance) {
    return path.resolve("logs").resolve(instance + ".log");
  }

  /** Begins a new log, keeping the last one beside it. */
  Path freshLog(String instance) {
    Path log = log(instance);
    try {
      if (Files.exists(log)) {
        Files.move(
            log,
            log.resolveSibling(instance + ".previous.log"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  /** Its presence says that the sample company was loaded into the data of this folder. */
  public Path sampleMarker() {
    return path.resolve("sample.loaded");
  }
}
