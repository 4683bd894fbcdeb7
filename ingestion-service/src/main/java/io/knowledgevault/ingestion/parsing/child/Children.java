package io.knowledgevault.ingestion.parsing.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Children kept warm between questions. There are never more than there are callers at the same
 * time: who asks gets the one used last, or a new one. One that nobody needs for a while ends; for
 * one that a question has used up, whoever asked it is expected to {@link #refill}. Thread-safe;
 * asking blocks.
 */
public final class Children implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Children.class);

  private record Idle(ChildProcess child, long since) {}

  private final ChildCommand command;
  private final Path folder;
  private final Duration idleFor;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Set<ChildProcess> all = new HashSet<>();
  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("children").factory());
  private final ScheduledFuture<?> reaper;
  private int usedUp;
  private boolean closed;

  /**
   * @param folder for temporary files; each child gets a folder within it
   * @param idleFor how long one is kept that nobody asks
   */
  public Children(ChildCommand command, Path folder, Duration idleFor) {
    this.command = command;
    this.folder = folder;
    this.idleFor = idleFor;
    long every = Math.max(50, idleFor.toMillis() / 4);
    reaper = alarms.scheduleWithFixedDelay(this::endIdle, every, every, TimeUnit.MILLISECONDS);
  }

  /**
   * Asks one child.
   *
   * @param within the time for the answer, not counting the start of a child
   * @throws ChildFailure when there is no answer; that child is gone then
   */
  public <A> A ask(Object question, Class<A> answers, Duration within) throws ChildFailure {
    ChildProcess child = take();
    try {
      return child.ask(question, answers, within);
    } finally {
      giveBack(child);
    }
  }

  /**
   * Starts a child for one that is used up, and blocks until it is ready. Whoever used it up pays
   * with the time, so that others still find the warm ones that they had.
   */
  public void refill() {
    if (!takeUsedUp()) {
      return;
    }
    try {
      giveBack(add(ChildProcess.start(command, folder, alarms)));
    } catch (ChildFailure failure) {
      LOG.debugf(failure, "No child for the one used up: the next question starts one");
    }
  }

  private synchronized boolean takeUsedUp() {
    boolean missing = usedUp > 0 && !closed;
    usedUp -= missing ? 1 : 0;
    return missing;
  }

  /** How many there are now. */
  public synchronized int count() {
    return all.size();
  }

  /** Their process ids. */
  public synchronized List<Long> pids() {
    return all.stream().map(ChildProcess::pid).toList();
  }

  private ChildProcess take() throws ChildFailure {
    ChildProcess child = pollIdle();
    return child == null ? add(ChildProcess.start(command, folder, alarms)) : child;
  }

  private synchronized ChildProcess pollIdle() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.child().usable()) {
        return next.child();
      }
      discard(next.child());
    }
    return null;
  }

  private synchronized ChildProcess add(ChildProcess child) throws ChildFailure {
    if (closed) {
      child.end();
      throw new ChildFailure(ChildFailure.Reason.START, "The service is stopping", null);
    }
    all.add(child);
    return child;
  }

  private synchronized void giveBack(ChildProcess child) {
    if (child.usable() && !closed) {
      idle.addFirst(new Idle(child, System.nanoTime()));
    } else {
      discard(child);
      usedUp++;
    }
  }

  private synchronized void endIdle() {
    long oldest = System.nanoTime() - idleFor.toNanos();
    List<Idle> tooLong = new ArrayList<>(idle);
    tooLong.removeIf(each -> each.since() - oldest > 0 && each.child().usable());
    tooLong.forEach(idle::remove);
    tooLong.forEach(each -> discard(each.child()));
  }

  private synchronized void discard(ChildProcess child) {
    all.remove(child);
    child.end();
  }

  /** Ends all of them, also those that are being asked. */
  @Override
  public synchronized void close() {
    closed = true;
    reaper.cancel(false);
    alarms.shutdownNow();
    List.copyOf(all).forEach(this::discard);
    idle.clear();
  }
}
