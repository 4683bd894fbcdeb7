package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.suite.ResidentMemory;
import java.util.List;

/** {@code kv status}: what runs, and how much memory it holds. */
final class StatusCommand {

  private final Home home;
  private final Console console;

  StatusCommand(Home home, Console console) {
    this.home = home;
    this.console = console;
  }

  int run() {
    var records = home.folder().processes();
    List<String> names = records.names().toList();
    long running = 0;
    for (String name : names) {
      var process = records.living(name);
      if (process.isPresent()) {
        running++;
        long megabytes = ResidentMemory.of(process.get()).orElse(0) / (1024 * 1024);
        console.say(
            "%-14s up    process %-8d %5d MB".formatted(name, process.get().pid(), megabytes));
      } else {
        console.say("%-14s down".formatted(name));
      }
    }
    if (running == 0) {
      console.say("Nothing is running. ./kv up starts it.");
      return 1;
    }
    console.say(home.address().map(url -> "Ready at " + url).orElse("Not ready yet."));
    return 0;
  }
}
