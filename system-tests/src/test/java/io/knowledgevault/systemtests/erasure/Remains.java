package io.knowledgevault.systemtests.erasure;

import io.knowledgevault.localstack.suite.Suite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for everything that there is of a company, past the services. */
final class Remains {

  /** Every table of every schema that says whose its rows are, whoever added it. */
  private static final String TABLES =
      """
      select n.nspname, c.relname
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relkind = 'r'
         and n.nspname in ('gateway', 'integration', 'ingestion', 'search', 'gap')
         and c.relname not in ('erased_tenant', 'erasure')
      """;

  /**
   * Followers that have applied the newest number: two in ingestion, one each in search and gap.
   */
  private static final String SETTLED =
      """
      with head as (select head from ingestion.feed_head where tenant_id = ?::uuid),
           cursor as (
             select tenant_id, applied from ingestion.feed_cursor
             union all select tenant_id, applied from search.feed_cursor
             union all select tenant_id, applied from gap.feed_cursor)
      select count(*) = 4
             and not exists (select from search.unanswered_question where tenant_id = ?::uuid)
        from cursor join head on applied >= head where tenant_id = ?::uuid
      """;

  private final Suite suite;
  private final String tenant;

  Remains(Suite suite, String tenant) {
    this.suite = suite;
    this.tenant = tenant;
  }

  /** How many rows are whose, by schema and table, without the tables that have none. */
  Map<String, Long> rows() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Connection connection = suite.connectToPostgres()) {
      for (String table : tables(connection)) {
        String sql = "select count(*) from " + table + " where tenant_id = ?::uuid";
        try (var statement = connection.prepareStatement(sql)) {
          statement.setString(1, tenant);
          try (var rows = statement.executeQuery()) {
            rows.next();
            if (rows.getLong(1) > 0) {
              counts.put(table, rows.getLong(1));
            }
          }
        }
      }
    }
    return counts;
  }

  /** True when every follower of its feed has come to the end. */
  boolean settled() throws SQLException {
    try (Connection connection = suite.connectToPostgres();
        var statement = connection.prepareStatement(SETTLED)) {
      statement.setString(1, tenant);
      statement.setString(2, tenant);
      statement.setString(3, tenant);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** Keys in Redis that name it. */
  List<String> redisKeys() throws IOException {
    URI url = URI.create(suite.redisUrl());
    try (var socket = new Socket(url.getHost(), url.getPort());
        var answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String command = "KEYS *" + tenant + "*\r\n";
      socket.getOutputStream().write(command.getBytes(StandardCharsets.UTF_8));
      int count = Integer.parseInt(answer.readLine().substring(1));
      List<String> keys = new ArrayList<>();
      for (int key = 0; key < count; key++) {
        answer.readLine();
        keys.add(answer.readLine());
      }
      return keys;
    }
  }

  /** Files and folders of all replicas whose name has its id. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(suite.folder().path().resolve("state"))) {
      return all.filter(path -> path.getFileName().toString().contains(tenant)).toList();
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        names.add(rows.getString(1) + ".\"" + rows.getString(2) + "\"");
      }
    }
    return names;
  }
}
