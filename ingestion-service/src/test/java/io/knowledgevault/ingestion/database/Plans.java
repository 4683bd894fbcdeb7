package io.knowledgevault.ingestion.database;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plans that Postgres really used, those of statements inside functions included, as
 * auto_explain writes them to the server's log: of the service's own statements, run by its own
 * role under row security, with the rows that each step really met.
 */
final class Plans implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "auto_explain.log_min_duration", "0",
          "auto_explain.log_analyze", "on",
          "auto_explain.log_timing", "off",
          "auto_explain.log_nested_statements", "on",
          "auto_explain.log_format", "json",
          "log_line_prefix", "%u ");

  private static final Pattern PLAN =
      Pattern.compile("(?m)^" + Server.APP + " LOG:  duration: .* plan:\\R((?:\\t.*(?:\\R|$))+)");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection superuser;
  private final Path log;

  Plans(Connection superuser) throws SQLException {
    this.superuser = superuser;
    for (var setting : SETTINGS.entrySet()) {
      set(setting.getKey(), setting.getValue());
    }
    reload();
    log = Path.of(Server.value(superuser, "show data_directory")).resolveSibling("postgres.log");
  }

  /** One step of a plan, and the statement that it belongs to. */
  record Step(String statement, JsonNode node) {

    boolean is(String type) {
      return node.path("Node Type").asText().equals(type);
    }

    String relation() {
      return node.path("Relation Name").asText();
    }

    /** Rows that the step looked at, all its repetitions together. */
    double looked() {
      double each =
          node.path("Actual Rows").asDouble() + node.path("Rows Removed by Filter").asDouble();
      return each * node.path("Actual Loops").asDouble();
    }

    /** Rows that came into the step. */
    double input() {
      return node.at("/Plans/0/Actual Rows").asDouble();
    }

    @Override
    public String toString() {
      return statement + "\n" + node.toPrettyString();
    }
  }

  /** Does something and gives the steps of all plans that it caused. */
  List<Step> of(Runnable requests) throws IOException {
    long from = log.toFile().length();
    requests.run();
    List<Step> steps = new ArrayList<>();
    for (JsonNode plan : await().until(() -> plans(read(from)), Optional::isPresent).get()) {
      add(steps, plan.path("Query Text").asText(), plan.path("Plan"));
    }
    return steps;
  }

  /** Empty while another connection is about to write the last of them. */
  private static Optional<List<JsonNode>> plans(String text) {
    List<JsonNode> all = new ArrayList<>();
    Matcher plans = PLAN.matcher(text);
    try {
      while (plans.find()) {
        all.add(JSON.readTree(plans.group(1)));
      }
    } catch (JsonProcessingException half) {
      return Optional.empty();
    }
    return Optional.of(all);
  }

  @Override
  public void close() throws SQLException {
    for (String name : SETTINGS.keySet()) {
      Server.execute(superuser, "alter system reset " + name);
    }
    reload();
  }

  private void set(String name, String value) throws SQLException {
    Server.execute(superuser, "alter system set " + name + " = '" + value + "'");
  }

  private void reload() throws SQLException {
    Server.execute(superuser, "select pg_reload_conf()");
  }

  private String read(long from) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static void add(List<Step> steps, String statement, JsonNode node) {
    steps.add(new Step(statement, node));
    node.path("Plans").forEach(child -> add(steps, statement, child));
  }
}
