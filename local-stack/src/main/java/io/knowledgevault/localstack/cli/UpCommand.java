package io.knowledgevault.localstack.cli;

import io.knowledgevault.localstack.suite.Leftovers;
import io.knowledgevault.localstack.suite.Suite;
import io.knowledgevault.localstack.suite.SuiteFolder;
import io.knowledgevault.localstack.suite.SuiteOptions;
import java.nio.file.Path;
import java.util.ArrayList;

/** {@code kv up}: runs the suite until it is told to stop. */
final class UpCommand {

  private final Home home;
  private final Console console;

  UpCommand(Home home, Console console) {
    this.home = home;
    this.console = console;
  }

  int run(UpOptions options) {
    SuiteFolder folder = home.folder();
    claim(folder);
    if (options.fresh()) {
      folder.clear();
    }
    var suite = new Suite(suiteOptions(options, folder), console::say);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(suite, folder), "stop-suite"));
    suite.start();
    if (options.sample()) {
      new SampleCompany(home, console).present(suite);
    }
    home.announce(suite.url());
    console.say("");
    console.say("Ready: " + suite.url() + "   (Ctrl-C or ./kv down stops everything)");
    new Watch(suite, console).forever();
    return 0;
  }

  /** One launcher a folder; what a killed one left behind goes first. */
  private void claim(SuiteFolder folder) {
    var records = folder.processes();
    if (records.living(SuiteFolder.LAUNCHER).isPresent()) {
      throw new IllegalStateException(
          "a suite is running already"
              + home.address().map(url -> " at " + url).orElse("")
              + "; ./kv down stops it");
    }
    home.withdraw();
    records.write(SuiteFolder.LAUNCHER, ProcessHandle.current());
    int left = new Leftovers(records).stop();
    if (left > 0) {
      console.say("Stopped " + left + " processes that an earlier launcher had left behind.");
    }
  }

  private SuiteOptions suiteOptions(UpOptions options, SuiteFolder folder) {
    var roots = new ArrayList<Path>();
    roots.add(home.sampleCompany());
    roots.addAll(options.folders());
    return new SuiteOptions(
        home.repository(),
        folder.path(),
        options.ports(),
        options.limits(),
        roots,
        System.getenv());
  }

  private void shutDown(Suite suite, SuiteFolder folder) {
    console.say("Stopping …");
    home.withdraw();
    suite.close();
    folder.processes().remove(SuiteFolder.LAUNCHER);
  }
}
