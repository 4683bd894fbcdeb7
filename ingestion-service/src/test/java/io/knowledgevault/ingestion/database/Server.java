package io.knowledgevault.ingestion.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The tests' own door to Postgres: as its superuser, and as the owner of the service's schema. */
final class Server {

  static final String APP = "kv_ingestion_app";

  private static final String CALLS =
      """
      select s.query, sum(s.calls) as calls
        from pg_stat_statements s join pg_roles r on r.oid = s.userid
       where r.rolname = 'kv_ingestion_app'
       group by s.query
      """;

  private Server() {}

  static Connection superuser() throws SQLException {
    return connect("postgres");
  }

  static Connection owner() throws SQLException {
    return connect("kv_ingestion_owner");
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** What Postgres ran for the service since the counters were reset, with the number of times. */
  static Map<String, Integer> calls(Connection superuser) throws SQLException {
    Map<String, Integer> calls = new LinkedHashMap<>();
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(CALLS)) {
      while (rows.next()) {
        calls.put(rows.getString("query").strip(), rows.getInt("calls"));
      }
    }
    return calls;
  }

  private static Connection connect(String user) throws SQLException {
    var config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        "jdbc:" + config.getValue("kv.postgres.url", String.class),
        user,
        config.getValue("kv.postgres.owner.password", String.class));
  }
}
