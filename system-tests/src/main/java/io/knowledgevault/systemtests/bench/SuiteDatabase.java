package io.knowledgevault.systemtests.bench;

import io.knowledgevault.localstack.postgres.DatabaseAdmin;
import io.knowledgevault.localstack.suite.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The Postgres of the suite, as its superuser: for what a measurement has to see or to prepare. */
public final class SuiteDatabase {

  private SuiteDatabase() {}

  /**
   * Connects.
   *
   * @param suite the suite's folder, which holds the password
   * @param gateway the suite's address, from which the port follows
   */
  public static Connection connect(Path suite, String gateway) throws SQLException {
    Map<String, String> environment = System.getenv();
    String url = environment.get("KV_POSTGRES_URL");
    return url == null
        ? own(suite, new PortPlan(URI.create(gateway).getPort(), 1)).connect("knowledgevault")
        : external(URI.create(url), environment).connect(URI.create(url).getPath().substring(1));
  }

  private static DatabaseAdmin own(Path suite, PortPlan ports) {
    try {
      String password = Files.readString(suite.resolve("secrets/postgres")).strip();
      return new DatabaseAdmin("127.0.0.1", ports.postgres(), "postgres", password);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static DatabaseAdmin external(URI url, Map<String, String> environment) {
    return new DatabaseAdmin(
        url.getHost(),
        url.getPort() < 0 ? 5432 : url.getPort(),
        environment.getOrDefault("KV_POSTGRES_ADMIN_USER", "postgres"),
        environment.getOrDefault("KV_POSTGRES_ADMIN_PASSWORD", ""));
  }
}
