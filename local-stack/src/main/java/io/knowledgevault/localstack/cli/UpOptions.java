package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.suite.PortPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What was asked for on the command line of {@code kv up}.
 *
 * @param folders further folders that the folder connector may read
 */
record UpOptions(
    PortPlan ports, boolean fresh, boolean limits, boolean sample, List<Path> folders) {

  private static final int PORT = 8080;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException when one is not understood; the message says which
   */
  static UpOptions parse(String... arguments) {
    int port = PORT;
    int replicas = 1;
    boolean fresh = false;
    boolean limits = true;
    boolean sample = true;
    var folders = new ArrayList<Path>();
    Iterator<String> rest = Arrays.asList(arguments).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--port" -> port = number(option, rest);
        case "--replicas" -> replicas = number(option, rest);
        case "--folder" -> folders.add(Path.of(value(option, rest)).toAbsolutePath().normalize());
        case "--fresh" -> fresh = true;
        case "--no-limits" -> limits = false;
        case "--no-sample" -> sample = false;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new UpOptions(new PortPlan(port, replicas), fresh, limits, sample, folders);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest) {
    String value = value(option, rest);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a number, not " + value, e);
    }
  }
}
