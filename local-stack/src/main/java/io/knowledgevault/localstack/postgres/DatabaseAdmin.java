package io.knowledgevault.localstack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A login that may create databases and roles.
 *
 * @param password may be empty where the server trusts the caller
 */
public record DatabaseAdmin(String host, int port, String user, String password) {

  /** Opens a connection; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
  }

  /** The address without a login, in the form that the services are configured with. */
  public String url(String database) {
    return "postgresql://" + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
