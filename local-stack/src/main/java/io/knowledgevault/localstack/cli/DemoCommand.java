package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.demo.Demo;
import io.knowledgevault.localstack.demo.Question;
import io.knowledgevault.localstack.demo.StepFailedException;

/** {@code kv demo}: shows the whole way on the running suite. */
final class DemoCommand {

  private static final Question QUESTION =
      new Question("dry ice in a closed van", "How much dry ice may be in a closed van?");

  private final Home home;
  private final Console console;

  DemoCommand(Home home, Console console) {
    this.home = home;
    this.console = console;
  }

  int run() {
    String url =
        home.address()
            .orElseThrow(() -> new IllegalStateException("no suite is ready; ./kv up starts one"));
    try {
      var documents = home.sampleCompany().resolve("documents");
      new Demo(url, documents, QUESTION, console::say).run();
      return 0;
    } catch (StepFailedException e) {
      console.problem(e.getMessage());
      return 1;
    }
  }
}
