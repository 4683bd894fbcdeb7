package io.knowledgevault.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs steps one after another and prints each with its time and its result. */
final class Steps {

  private final Consumer<String> out;
  private int number;

  Steps(Consumer<String> out) {
    this.out = out;
  }

  /**
   * Runs one step.
   *
   * @param work returns the result in words
   * @throws StepFailedException when it fails for whatever reason
   */
  void step(String title, Callable<String> work) {
    number++;
    Instant begin = Instant.now();
    try {
      String result = work.call();
      print("ok    ", title, begin, result);
    } catch (Exception e) {
      print("FAILED", title, begin, e.toString());
      throw new StepFailedException(title, e);
    }
  }

  private void print(String verdict, String title, Instant begin, String result) {
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    out.accept("%2d. %s %6.2f s  %s".formatted(number, verdict, seconds, title));
    result.lines().forEach(line -> out.accept("                     " + line));
  }
}
