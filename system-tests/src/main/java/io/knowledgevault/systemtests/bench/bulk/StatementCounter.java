package io.knowledgevault.systemtests.bench.bulk;

import io.knowledgevault.systemtests.bench.SuiteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Counts what Postgres really ran for ingestion, by {@code pg_stat_statements}. What the service's
 * timers run is left out; BEGIN and COMMIT are counted apart.
 */
final class StatementCounter implements AutoCloseable {

  private static final List<String> TIMERS =
      List.of("claim_", "compact_tallies", "purge_", "moved_feeds", "feed_cursor", "lease_until");

  private static final String CALLS =
      """
      select s.query, s.calls
        from pg_stat_statements s
        join pg_roles r on r.oid = s.userid
       where r.rolname = 'kv_ingestion_app'
      """;

  private final Connection connection;

  private StatementCounter(Connection connection) {
    this.connection = connection;
  }

  /**
   * Connects as the superuser of the suite's Postgres.
   *
   * @param suite the suite's folder, which holds the password
   * @param gateway the suite's address, from which the port follows
   */
  static StatementCounter open(Path suite, String gateway) throws SQLException {
    StatementCounter counter = new StatementCounter(SuiteDatabase.connect(suite, gateway));
    counter.execute("create extension if not exists pg_stat_statements");
    return counter;
  }

  /**
   * @param statements all but BEGIN and COMMIT, the naming of the tenant among them
   * @param millis the time of the work, without the counting
   */
  record Counted(long transactions, long statements, double millis) {

    @Override
    public String toString() {
      return statements + " statements in " + transactions + " transactions";
    }
  }

  Counted during(Runnable work) {
    try {
      execute("select pg_stat_statements_reset()");
      long begin = System.nanoTime();
      work.run();
      return counted((System.nanoTime() - begin) / 1e6);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Runs a script as the service's role in the name of a tenant; gives milliseconds. */
  double asService(String tenant, List<String> queries) {
    try {
      connection.setAutoCommit(false);
      execute("set local role kv_ingestion_app");
      execute("set local search_path = ingestion");
      execute("select set_config('app.tenant_id', '" + tenant + "', true)");
      long begin = System.nanoTime();
      for (String query : queries) {
        execute(query);
      }
      double millis = (System.nanoTime() - begin) / 1e6;
      connection.rollback();
      connection.setAutoCommit(true);
      return millis;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Counted counted(double millis) throws SQLException {
    long begun = 0;
    long statements = 0;
    long timers = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CALLS)) {
      while (rows.next()) {
        String query = rows.getString("query").strip();
        long calls = rows.getLong("calls");
        if (query.equalsIgnoreCase("begin")) {
          begun = calls;
        } else if (TIMERS.stream().anyMatch(query::contains)) {
          timers += calls;
        } else if (!query.equalsIgnoreCase("commit")) {
          statements += calls;
        }
      }
    }
    return new Counted(begun - timers, statements, millis);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
