package io.knowledgevault.localstack.testing;

import io.knowledgevault.localstack.postgres.DatabaseBootstrap;
import io.knowledgevault.localstack.postgres.PostgresServer;
import io.knowledgevault.localstack.postgres.ServiceRoles;
import io.knowledgevault.localstack.process.Folders;
import io.knowledgevault.localstack.process.Ports;
import io.knowledgevault.localstack.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Postgres, Redis and the test issuer of one JVM, in a folder for temporary files. */
final class TestStack {

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
          "unix_socket_directories", "");

  private static TestStack running;

  private final Path folder;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final TestIssuer issuer;

  private TestStack() {
    try {
      folder = Files.createTempDirectory("knowledgevault-test-");
      postgres = PostgresServer.start(folder.resolve("postgres"), Ports.free(), SECRET, QUICK);
      redis = RedisServer.start(folder.resolve("redis"), Ports.free());
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
}
