package io.knowledgevault.servicekit.problem;

import io.knowledgevault.sharedmodel.problem.Problem.Violation;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.util.Map;

/**
 * Finds out which parameter could not be converted. The framework does not say, but the failure
 * quotes the value, and the value leads to its name.
 */
final class BadParameter {

  /** What stands in our paths where a value can be of the wrong form. */
  private static final String IN_PATH = "id";

  private BadParameter() {}

  static Violation violation(RoutingContext routing, Throwable cause) {
    String told = cause.getMessage() == null ? "" : cause.getMessage();
    return new Violation(field(routing, told), expected(cause, told));
  }

  /**
   * The query's parameter of the value that is quoted, the longest if several fit; else the path.
   */
  private static String field(RoutingContext routing, String told) {
    String quoted =
        told.indexOf('"') < 0 ? told : told.substring(told.indexOf('"')).replace("\"", "");
    String found = IN_PATH;
    int length = -1;
    for (Map.Entry<String, String> each : routing.queryParams()) {
      String value = each.getValue();
      boolean fits =
          value.isEmpty() ? quoted.isEmpty() : told.contains(value) || within(value, quoted);
      if (fits && value.length() > length) {
        found = each.getKey();
        length = value.length();
      }
    }
    return found;
  }

  /** Of a UUID only the odd part is quoted. */
  private static boolean within(String value, String quoted) {
    return !quoted.isEmpty() && value.contains(quoted);
  }

  private static String expected(Throwable cause, String told) {
    if (told.contains("UUID") || told.startsWith("Error at index")) {
      return "must be a UUID";
    }
    if (cause instanceof NumberFormatException) {
      return "must be a whole number";
    }
    return cause instanceof DateTimeException
        ? "must be a time with offset, for example 2026-03-01T10:00:00Z"
        : "does not have the expected form";
  }
}
