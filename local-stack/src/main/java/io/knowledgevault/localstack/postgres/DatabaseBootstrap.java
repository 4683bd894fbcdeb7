package io.knowledgevault.localstack.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes what the services expect to find: the database, a schema for each service, its owner and
 * its working role. Safe to run again at any time: it changes only what differs, passwords
 * included.
 */
public final class DatabaseBootstrap {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final DatabaseAdmin admin;
  private final String database;

  public DatabaseBootstrap(DatabaseAdmin admin, String database) {
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + database);
    }
    this.admin = admin;
    this.database = database;
  }

  /**
   * Creates or updates everything for these services.
   *
   * @throws IllegalStateException when the login is refused or may not do it
   */
  public void run(List<ServiceRoles> services) {
    try {
      try (var server = admin.connect("postgres")) {
        createDatabase(server);
        for (ServiceRoles roles : services) {
          createRole(server, roles.owner(), roles.ownerPassword());
          createRole(server, roles.app(), roles.appPassword());
        }
      }
      try (var connection = admin.connect(database);
          var statement = connection.createStatement()) {
        statement.execute("revoke all on database " + database + " from public");
        statement.execute("revoke all on schema public from public");
        for (ServiceRoles roles : services) {
          createSchema(statement, roles);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot prepare database " + database + " as " + admin + ": " + e.getMessage(), e);
    }
  }

  private void createDatabase(Connection server) throws SQLException {
    if (!exists(server, "select 1 from pg_database where datname = ?", database)) {
      try (var statement = server.createStatement()) {
        statement.execute("create database " + database + " encoding 'UTF8' template template0");
      }
    }
  }

  private static void createRole(Connection server, String role, String password)
      throws SQLException {
    try (var statement = server.createStatement()) {
      if (!exists(server, "select 1 from pg_roles where rolname = ?", role)) {
        // The defaults of "create role" are what we want: no superuser, no bypass of row security.
        statement.execute("create role " + role + " login");
      }
      statement.execute("alter role " + role + " password '" + password.replace("'", "''") + "'");
    }
  }

  private void createSchema(Statement statement, ServiceRoles roles) throws SQLException {
    String schema = roles.service();
    // Only who is a member of a role may give it a schema; a superuser is anyway.
    statement.execute("grant " + roles.owner() + " to current_user");
    statement.execute("create schema if not exists " + schema + " authorization " + roles.owner());
    statement.execute("grant usage on schema " + schema + " to " + roles.app());
    for (String role : List.of(roles.owner(), roles.app())) {
      statement.execute("grant connect, temporary on database " + database + " to " + role);
      statement.execute(
          "alter role " + role + " in database " + database + " set search_path = " + schema);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
