package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.Processes;
import io.knowledgevault.localstack.suite.Leftovers;
import io.knowledgevault.localstack.suite.SuiteFolder;
import java.time.Duration;

/** {@code kv down}: stops the running suite, or what is left of one. */
final class DownCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Home home;
  private final Console console;

  DownCommand(Home home, Console console) {
    this.home = home;
    this.console = console;
  }

  int run() {
    var records = home.folder().processes();
    var launcher = records.living(SuiteFolder.LAUNCHER);
    launcher.ifPresent(
        process -> {
          process.destroy();
          if (!Await.until(PATIENCE, () -> !Processes.runs(process))) {
            process.destroyForcibly();
          }
        });
    int stopped = new Leftovers(records).stop();
    records.remove(SuiteFolder.LAUNCHER);
    home.withdraw();
    if (launcher.isEmpty() && stopped == 0) {
      console.say("Nothing is running.");
    } else {
      console.say("Stopped. The data are kept; ./kv up --fresh begins anew.");
    }
    return 0;
  }
}
