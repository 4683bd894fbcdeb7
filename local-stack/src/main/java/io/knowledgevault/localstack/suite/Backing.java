package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.postgres.DatabaseAdmin;
import io.knowledgevault.localstack.postgres.DatabaseBootstrap;
import io.knowledgevault.localstack.postgres.PostgresServer;
import io.knowledgevault.localstack.postgres.ServiceRoles;
import io.knowledgevault.localstack.redis.RedisServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The Postgres and the Redis that a suite works on: its own, or those it was pointed to. */
final class Backing {

  private static final String DATABASE = "knowledgevault";
  private static final String POSTGRES = "postgres";
  private static final String REDIS = "redis";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "max_connections", "300",
          "shared_buffers", "96MB",
          "shared_preload_libraries", "pg_stat_statements",
          "log_min_duration_statement", "500ms");

  private final SuiteOptions options;
  private final SuiteFolder folder;
  private PostgresServer postgres;
  private RedisServer redis;
  private DatabaseAdmin admin;
  private String database = DATABASE;

  Backing(SuiteOptions options, SuiteFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  boolean hasOwnPostgres() {
    return !options.environment().containsKey("KV_POSTGRES_URL");
  }

  boolean hasOwnRedis() {
    return !options.environment().containsKey("KV_REDIS_URL");
  }

  void startPostgres(Secrets secrets) {
    if (hasOwnPostgres()) {
      String password = secrets.password("postgres");
      postgres =
          PostgresServer.start(folder.postgres(), options.ports().postgres(), password, SETTINGS);
      folder.processes().write(POSTGRES, postgres.process().handle());
      admin = postgres.admin();
    } else {
      var url = URI.create(options.environment().get("KV_POSTGRES_URL"));
      admin = externalAdmin(url);
      database = url.getPath().length() > 1 ? url.getPath().substring(1) : DATABASE;
    }
    new DatabaseBootstrap(admin, database)
        .run(Arrays.stream(Service.values()).map(service -> roles(service, secrets)).toList());
  }

  /** Which of the two have ended without being asked to. */
  List<String> fallen() {
    var names = new ArrayList<String>();
    if (postgres != null && !postgres.process().isAlive()) {
      names.add(POSTGRES);
    }
    if (redis != null && !redis.process().isAlive()) {
      names.add(REDIS);
    }
    return names;
  }

  /** Starts one again that has ended; false when it is none of the two. */
  boolean raise(String name, Secrets secrets) {
    switch (name) {
      case POSTGRES -> startPostgres(secrets);
      case REDIS -> startRedis();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A connection that sees everything, as no service does; the caller closes it. */
  Connection connect() throws SQLException {
    return admin.connect(database);
  }

  void startRedis() {
    if (hasOwnRedis()) {
      redis = RedisServer.start(folder.redis(), options.ports().redis());
      folder.processes().write(REDIS, redis.process().handle());
    }
  }

  void stopRedis() {
    if (redis != null) {
      redis.stop();
      folder.processes().remove(REDIS);
      redis = null;
    }
  }

  void stop() {
    stopRedis();
    if (postgres != null) {
      postgres.stop();
      folder.processes().remove(POSTGRES);
      postgres = null;
    }
  }

  String postgresUrl() {
    return admin.url(database);
  }

  String redisUrl() {
    return hasOwnRedis()
        ? "redis://127.0.0.1:" + options.ports().redis()
        : options.environment().get("KV_REDIS_URL");
  }

  static ServiceRoles roles(Service service, Secrets secrets) {
    return new ServiceRoles(
        service.id(),
        secrets.password("postgres-" + service.id() + "-owner"),
        secrets.password("postgres-" + service.id() + "-app"));
  }

  private DatabaseAdmin externalAdmin(URI url) {
    var environment = options.environment();
    return new DatabaseAdmin(
        url.getHost(),
        url.getPort() < 0 ? 5432 : url.getPort(),
        environment.getOrDefault("KV_POSTGRES_ADMIN_USER", "postgres"),
        environment.getOrDefault("KV_POSTGRES_ADMIN_PASSWORD", ""));
  }
}
