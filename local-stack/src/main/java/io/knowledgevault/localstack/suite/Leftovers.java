package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.ProcessRecords;
import io.knowledgevault.localstack.process.Processes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Stops what a launcher left running that was itself killed. Call it when no launcher lives. */
public final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ProcessRecords records;

  public Leftovers(ProcessRecords records) {
    this.records = records;
  }

  /** Ends all recorded processes but the launcher, servers last; tells how many there were. */
  public int stop() {
    List<String> names =
        records
            .names()
            .filter(name -> !name.equals(SuiteFolder.LAUNCHER))
            .sorted(Comparator.comparing(Leftovers::isServer).thenComparing(name -> name))
            .toList();
    int stopped = 0;
    for (String name : names) {
      stopped += records.living(name).map(Leftovers::end).orElse(0);
      records.remove(name);
    }
    return stopped;
  }

  private static int end(ProcessHandle process) {
    process.destroy();
    if (!Await.until(PATIENCE, () -> !Processes.runs(process))) {
      process.destroyForcibly();
    }
    return 1;
  }

  private static boolean isServer(String name) {
    return name.equals("postgres") || name.equals("redis");
  }
}
