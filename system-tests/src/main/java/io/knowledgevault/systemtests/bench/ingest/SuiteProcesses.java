package io.knowledgevault.systemtests.bench.ingest;

import io.knowledgevault.localstack.process.ProcessRecords;
import io.knowledgevault.localstack.suite.ResidentMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes of the suite on this machine. A suite that runs elsewhere has none here: then
 * nothing is paused and no memory is read.
 */
public final class SuiteProcesses implements AutoCloseable {

  private final ProcessRecords records;
  private final List<ProcessHandle> paused = new ArrayList<>();
  private final Thread atExit = new Thread(this::resume);

  /**
   * @param home the suite's folder, as {@code KV_HOME} names it
   */
  public SuiteProcesses(Path home) {
    records = new ProcessRecords(home.resolve("run"));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Stops all replicas of these services until {@link #close}; gives how many were stopped. */
  public int pause(String... services) {
    for (String service : services) {
      replicas(service).forEach(paused::add);
    }
    paused.forEach(process -> signal("STOP", process));
    return paused.size();
  }

  private void resume() {
    paused.forEach(process -> signal("CONT", process));
    paused.clear();
  }

  /** Resident megabytes of all replicas of a service. */
  public long residentMegabytes(String service) {
    return replicas(service).mapToLong(each -> ResidentMemory.of(each).orElse(0)).sum() >> 20;
  }

  /** Resident megabytes of the processes that the replicas of a service have started. */
  public long residentMegabytesOfChildren(String service) {
    return replicas(service)
            .flatMap(ProcessHandle::descendants)
            .mapToLong(each -> ResidentMemory.of(each).orElse(0))
            .sum()
        >> 20;
  }

  /** Processor time that a service and its children have used so far. */
  Duration processorTime(String service) {
    return replicas(service)
        .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> replicas(String service) {
    return records
        .names()
        .filter(name -> name.equals(service) || name.matches(service + "-\\d+"))
        .flatMap(name -> records.living(name).stream());
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    resume();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
