package io.knowledgevault.localstack.testing;

import io.knowledgevault.localstack.postgres.DatabaseBootstrap;
import io.knowledgevault.localstack.postgres.PostgresServer;
import io.knowledgevault.localstack.postgres.ServiceRoles;
import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.Folders;
import io.knowledgevault.localstack.process.Ports;
import io.knowledgevault.localstack.process.ProcessRecords;
import io.knowledgevault.localstack.process.Processes;
import io.knowledgevault.localstack.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Postgres, Redis and the test issuer of one JVM, in a folder for temporary files. */
final class TestStack {

  private static final String PREFIX = "knowledgevault-test-";
  private static final String OWNER = "owner";
  static final String DATABASE = "knowledgevault";
  static final String SECRET = "test-secret";
  // Nothing here has to survive a power failure.
  private static final Map<String, String> QUICK =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "max_connections", "100",
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          // For tests that count statements or look at plans; both rest until they are asked.
          "shared_preload_libraries", "pg_stat_statements,auto_explain");

  private static TestStack running;

  private final Path folder;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final TestIssuer issuer;

  private TestStack() {
    clearAbandoned();
    try {
      folder = Files.createTempDirectory(PREFIX);
      var records = new ProcessRecords(folder);
      records.write(OWNER, ProcessHandle.current());
      postgres = PostgresServer.start(folder.resolve("postgres"), Ports.free(), SECRET, QUICK);
      records.write("postgres", postgres.process().handle());
      redis = RedisServer.start(folder.resolve("redis"), Ports.free());
      records.write("redis", redis.process().handle());
      issuer = new TestIssuer(SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it at the first call; it ends with the JVM. */
  static synchronized TestStack running() {
    if (running == null) {
      running = new TestStack();
      Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop-test-stack"));
    }
    return running;
  }

  void prepareDatabase(String service) {
    new DatabaseBootstrap(postgres.admin(), DATABASE)
        .run(List.of(new ServiceRoles(service, SECRET, SECRET)));
  }

  PostgresServer postgres() {
    return postgres;
  }

  RedisServer redis() {
    return redis;
  }

  TestIssuer issuer() {
    return issuer;
  }

  Path folder() {
    return folder;
  }

  private void stop() {
    issuer.close();
    redis.process().kill();
    postgres.process().kill();
    Folders.delete(folder);
  }

  /** Ends the servers of test runs that were themselves killed, and deletes their folders. */
  private static void clearAbandoned() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path old : folders) {
        var records = new ProcessRecords(old);
        if (Files.exists(old.resolve(OWNER + ".pid")) && records.living(OWNER).isEmpty()) {
          records.names().flatMap(name -> records.living(name).stream()).forEach(TestStack::end);
          Folders.delete(old);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    Await.until(Duration.ofSeconds(5), () -> !Processes.runs(process));
  }
}
