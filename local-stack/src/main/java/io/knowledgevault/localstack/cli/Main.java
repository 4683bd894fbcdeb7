package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.client.UnexpectedAnswerException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The Java half of the {@code kv} script: the repository's folder is the first argument, then the
 * command and its options.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    var console = new Console();
    var home = new Home(Path.of(arguments[0]).toAbsolutePath().normalize());
    String command = arguments[1];
    String[] options = Arrays.copyOfRange(arguments, 2, arguments.length);
    try {
      return switch (command) {
        case "up" -> new UpCommand(home, console).run(UpOptions.parse(options));
        case "down" -> new DownCommand(home, console).run();
        case "status" -> new StatusCommand(home, console).run();
        case "demo" -> new DemoCommand(home, console).run();
        case "address" -> home.address().map(console::result).orElse(1);
        default -> throw new IllegalArgumentException("unknown command " + command);
      };
    } catch (IllegalArgumentException
        | IllegalStateException
        | UncheckedIOException
        | UnexpectedAnswerException e) {
      console.problem(e.getMessage());
      return 1;
    }
  }
}
