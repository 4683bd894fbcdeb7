package io.knowledgevault.localstack.postgres;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Postgres, run as a child process on the loopback address. Its data outlive it. */
public final class PostgresServer {

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final ChildProcess process;
  private final DatabaseAdmin admin;

  private PostgresServer(ChildProcess process, DatabaseAdmin admin) {
    this.process = process;
    this.admin = admin;
  }

  /**
   * Starts a server, creating its data when there are none, and returns when it answers.
   *
   * @param folder holds the data ({@code data}) and the log; only its owner can read the data
   * @param password the superuser's
   * @param settings server settings beside the defaults for a small machine
   * @throws IllegalStateException when it does not come up; the message names the log
   */
  public static PostgresServer start(
      Path folder, int port, String password, Map<String, String> settings) {
    Path home = PostgresBinaries.unpacked();
    Path data = folder.resolve("data");
    Path log = folder.resolve("postgres.log");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      create(home, data, password, log);
    }
    var command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + port));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    var admin = new DatabaseAdmin("127.0.0.1", port, "postgres", password);
    var process =
        ChildProcess.start("postgres", Unprivileged.command(command, data), Map.of(), log);
    boolean up = Await.until(START_PATIENCE, () -> !process.isAlive() || answers(admin));
    if (!up || !process.isAlive()) {
      process.stop(Duration.ofSeconds(5));
      throw new IllegalStateException("Postgres did not start, see " + log);
    }
    return new PostgresServer(process, admin);
  }

  public DatabaseAdmin admin() {
    return admin;
  }

  public ChildProcess process() {
    return process;
  }

  /** Ends it in order: open transactions are rolled back, the data are written. */
  public void stop() {
    // SIGINT is the "fast" shutdown; SIGTERM would wait for every client to leave.
    process.signal("INT");
    process.awaitEnd(STOP_PATIENCE);
  }

  private static void create(Path home, Path data, String password, Path log) {
    try {
      Files.createDirectories(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      Path passwordFile = Files.createTempFile("kv", ".pw");
      try {
        Files.writeString(passwordFile, password + "\n");
        // The user namespace or user that initdb runs in cannot read a file of root's; it is
        // passed as the standard input, which is already open.
        var command =
            List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=/dev/stdin",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--no-sync");
        int exit =
            new ProcessBuilder(Unprivileged.command(command, data))
                .redirectErrorStream(true)
                .redirectInput(passwordFile.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (exit != 0) {
          throw new IllegalStateException("initdb failed, see " + log);
        }
      } finally {
        Files.deleteIfExists(passwordFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the data of Postgres", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean answers(DatabaseAdmin admin) {
    try (var connection = admin.connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
