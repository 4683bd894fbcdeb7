package io.knowledgevault.localstack.cli;

import java.io.PrintStream;

/** What a person at the terminal is told. */
final class Console {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  void say(String text) {
    out.println(text);
  }

  /** The answer that a script reads, and success. */
  int result(String text) {
    out.println(text);
    return 0;
  }

  void problem(String text) {
    err.println("kv: " + text);
  }
}
