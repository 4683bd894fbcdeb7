package io.knowledgevault.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.localstack.postgres.DatabaseAdmin;
import io.knowledgevault.localstack.postgres.DatabaseBootstrap;
import io.knowledgevault.localstack.postgres.PostgresServer;
import io.knowledgevault.localstack.postgres.ServiceRoles;
import io.knowledgevault.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL for Kubernetes makes the same database as the local stack does. */
class PostgresRolesTest {

  private static final List<String> SERVICES =
      List.of("gateway", "integration", "ingestion", "search", "gap");
  private static final Map<String, String> QUICK =
      Map.of("fsync", "off", "listen_addresses", "127.0.0.1", "unix_socket_directories", "");

  private static PostgresServer server;

  @BeforeAll
  static void makeBothDatabases(@TempDir Path folder) throws SQLException, IOException {
    server = PostgresServer.start(folder.resolve("postgres"), Ports.free(), "secret", QUICK);
    try (var connection = server.admin().connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("create database by_sql");
    }
    runSql("first");
    runSql("second");
    new DatabaseBootstrap(server.admin(), "by_bootstrap")
        .run(SERVICES.stream().map(name -> new ServiceRoles(name, "second", "second")).toList());
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void schemasOwnersGrantsAndSearchPathsAreTheSame() throws SQLException {
    // When
    List<String> bySql = shape("by_sql");
    List<String> byBootstrap = shape("by_bootstrap");

    // Then
    assertThat(bySql).isEqualTo(byBootstrap).hasSizeGreaterThan(SERVICES.size() * 3);
  }

  @Test
  void rolesMayLogInAndNothingElse() throws SQLException {
    // When
    List<String> roles =
        rows(
            "by_sql",
            "select rolname || ' ' || rolcanlogin || rolsuper || rolcreatedb || rolcreaterole"
                + " || rolreplication || rolbypassrls from pg_roles where rolname like 'kv%'");

    // Then
    assertThat(roles)
        .hasSize(2 * SERVICES.size())
        .allMatch(role -> role.endsWith(" truefalsefalsefalsefalsefalse"));
  }

  @Test
  void aSecondRunChangesThePasswords() throws SQLException {
    // Given
    DatabaseAdmin admin = server.admin();
    var now = new DatabaseAdmin(admin.host(), admin.port(), "kv_gap_app", "second");
    var before = new DatabaseAdmin(admin.host(), admin.port(), "kv_gap_app", "first");

    // When, Then
    try (var connection = now.connect("by_sql")) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThatThrownBy(() -> before.connect("by_sql")).isInstanceOf(SQLException.class);
  }

  private static void runSql(String password) throws SQLException, IOException {
    String sql = Files.readString(Manifests.K8S.resolve("base/postgres/roles.sql"));
    try (Connection connection = server.admin().connect("by_sql");
        var statement = connection.createStatement()) {
      for (String service : SERVICES) {
        for (String role : List.of("owner", "app")) {
          statement.execute("set kv.%s_%s_password = '%s'".formatted(service, role, password));
        }
      }
      statement.execute(sql);
    }
  }

  private static List<String> shape(String database) throws SQLException {
    List<String> shape = new ArrayList<>();
    shape.addAll(
        rows(
            database,
            "select nspname || ' ' || nspowner::regrole || ' ' || coalesce(nspacl::text, '')"
                + " from pg_namespace where nspname not like 'pg!_%' escape '!' order by 1"));
    shape.addAll(
        rows(
            database,
            "select unnest(datacl)::text from pg_database where datname = current_database()"
                + " order by 1"));
    shape.addAll(
        rows(
            database,
            "select setrole::regrole || ' ' || setconfig::text from pg_db_role_setting s"
                + " join pg_database d on d.oid = s.setdatabase"
                + " where datname = current_database() order by 1"));
    return shape;
  }

  private static List<String> rows(String database, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.admin().connect(database);
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
