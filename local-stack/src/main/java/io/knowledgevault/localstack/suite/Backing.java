package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.postgres.DatabaseAdmin;
import io.knowledgevault.localstack.postgres.DatabaseBootstrap;
import io.knowledgevault.localstack.postgres.PostgresServer;
import io.knowledgevault.localstack.postgres.ServiceRoles;
import io.knowledgevault.localstack.redis.RedisServer;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/** The Postgres and the Redis that a suite works on: its own, or those it was pointed to. */
final class Backing {

  private static final String DATABASE = "knowledgevault";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "max_connections", "300",
          "shared_buffers", "96MB");

  private final SuiteOptions options;
  private final SuiteFolder folder;
  private PostgresServer postgres;
  private RedisServer redis;
  private String postgresUrl;

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
    DatabaseAdmin admin;
    String database = DATABASE;
    if (hasOwnPostgres()) {
      String password = secrets.password("postgres");
      postgres =
          PostgresServer.start(folder.postgres(), options.ports().postgres(), password, SETTINGS);
      folder.processes().write("postgres", postgres.process().handle());
      admin = postgres.admin();
    } else {
      var url = URI.create(options.environment().get("KV_POSTGRES_URL"));
      admin = externalAdmin(url);
      database = url.getPath().length() > 1 ? url.getPath().substring(1) : DATABASE;
    }
    new DatabaseBootstrap(admin, database)
        .run(Arrays.stream(Service.values()).map(service -> roles(service, secrets)).toList());
    postgresUrl = admin.url(database);
  }

  void startRedis() {
    if (hasOwnRedis()) {
      redis = RedisServer.start(folder.redis(), options.ports().redis());
      folder.processes().write("redis", redis.process().handle());
    }
  }

  void stopRedis() {
    if (redis != null) {
      redis.stop();
      folder.processes().remove("redis");
      redis = null;
    }
  }

  void stop() {
    stopRedis();
    if (postgres != null) {
      postgres.stop();
      folder.processes().remove("postgres");
      postgres = null;
    }
  }

  String postgresUrl() {
    return postgresUrl;
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
