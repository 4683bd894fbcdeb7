package io.knowledgevault.ingestion.parsing.child;

import io.knowledgevault.ingestion.parsing.child.ChildFailure.Reason;
import io.knowledgevault.ingestion.parsing.child.Frames.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One child as its parent holds it. Used by one thread at a time. */
final class ChildProcess {

  private static final Duration START = Duration.ofSeconds(30);
  private static final long END_SECONDS = 5;

  private final Process process;
  private final Frames frames;
  private final ScheduledExecutorService alarms;
  private boolean last;
  private volatile boolean late;

  private ChildProcess(Process process, ScheduledExecutorService alarms) {
    this.process = process;
    this.alarms = alarms;
    this.frames = new Frames(process.getInputStream(), process.getOutputStream());
  }

  /** Starts one and waits until it is ready. */
  static ChildProcess start(ChildCommand command, Path folder, ScheduledExecutorService alarms)
      throws ChildFailure {
    try {
      Path scratch = Files.createTempDirectory(Files.createDirectories(folder), "child");
      Process process = command.builder(scratch).start();
      ChildLog.drain(process, () -> Scratch.remove(scratch));
      ChildProcess child = new ChildProcess(process, alarms);
      child.await(String.class, START);
      return child;
    } catch (IOException | ChildFailure failure) {
      throw new ChildFailure(Reason.START, "The process that reads files does not start", failure);
    }
  }

  /**
   * @param within its time; the child is killed when it is over
   * @throws ChildFailure when there is no answer; the child is gone then
   */
  <A> A ask(Object question, Class<A> answers, Duration within) throws ChildFailure {
    try {
      if (!frames.write(question, false)) {
        throw new ChildFailure(Reason.LENGTH, "The question is too long", null);
      }
    } catch (IOException gone) {
      throw new ChildFailure(reasonOfEnd(), "It ended before it was asked", gone);
    }
    return await(answers, within);
  }

  private <A> A await(Class<A> answers, Duration within) throws ChildFailure {
    ScheduledFuture<?> alarm = alarm(within);
    try {
      Frame<A> answer = frames.read(answers);
      last = answer.last();
      return answer.content();
    } catch (EOFException ended) {
      Reason reason = reasonOfEnd();
      throw new ChildFailure(reason, "It gave no answer: " + reason, ended);
    } catch (IOException noFrame) {
      end();
      throw new ChildFailure(Reason.CRASH, "It does not keep to the protocol", noFrame);
    } finally {
      alarm.cancel(false);
    }
  }

  private ScheduledFuture<?> alarm(Duration within) throws ChildFailure {
    try {
      return alarms.schedule(this::tooLate, within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      end();
      throw new ChildFailure(Reason.START, "The service is stopping", stopping);
    }
  }

  private void tooLate() {
    late = true;
    end();
  }

  private Reason reasonOfEnd() {
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        end();
        return Reason.CRASH;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (late) {
      return Reason.TIME;
    }
    return process.isAlive() ? Reason.CRASH : ChildLoop.reasonOf(process.exitValue());
  }

  /** True when it can be asked again. */
  boolean usable() {
    return !last && !late && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** At once; with the programs that it started. May be called by any thread. */
  void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
