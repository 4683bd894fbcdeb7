package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.suite.Suite;
import java.time.Duration;

/** Looks after a running suite: a replica, Postgres or Redis that falls over is started again. */
final class Watch {

  private static final Duration ROUND = Duration.ofDays(1);
  private static final int MOST_RESTARTS = 20;

  private final Suite suite;
  private final Console console;
  private int restarts;

  Watch(Suite suite, Console console) {
    this.suite = suite;
    this.console = console;
  }

  /** Returns only when replicas fall over again and again. */
  void forever() {
    while (restarts < MOST_RESTARTS) {
      if (Await.until(ROUND, () -> !suite.fallen().isEmpty())) {
        suite.fallen().forEach(this::raise);
      }
    }
    throw new IllegalStateException("services keep falling over; see ./kv logs SERVICE");
  }

  private void raise(String name) {
    restarts++;
    console.say(name + " has ended, starting it again");
    try {
      suite.raise(name);
    } catch (IllegalStateException e) {
      console.problem(e.getMessage());
    }
  }
}
