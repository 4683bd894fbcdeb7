package io.knowledgevault.ingestion.parsing.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A bounded queue in which a company with many slow files does not keep the others waiting. Whoever
 * has the fewest tasks running is next, and among equals who waited longest since the last turn.
 * One place more than the usual number is kept for those who have nothing running, and nobody may
 * fill more than half of the queue. Thread-safe.
 *
 * @param <K> who waits
 */
public final class FairTurns<K> {

  private final int places;
  private final int room;
  private final Executor executor;
  private final Map<K, Deque<Runnable>> waiting = new LinkedHashMap<>();
  private final Map<K, Integer> running = new HashMap<>();
  private int queued;
  private int active;

  /**
   * @param places tasks at the same time, but for the one kept
   * @param room tasks that may wait
   * @param executor must run {@code places + 1} tasks at the same time
   */
  public FairTurns(int places, int room, Executor executor) {
    this.places = places;
    this.room = room;
    this.executor = executor;
  }

  /** False, with nothing queued, when there is no room. */
  public synchronized boolean offer(K who, Runnable task) {
    Deque<Runnable> own = waiting.get(who);
    if (queued >= room || (own != null && own.size() >= Math.max(1, room / 2))) {
      return false;
    }
    waiting.computeIfAbsent(who, first -> new ArrayDeque<>()).add(task);
    queued++;
    dispatch();
    return true;
  }

  public synchronized int queued() {
    return queued;
  }

  private void dispatch() {
    for (K next = next(); next != null; next = next()) {
      K who = next;
      Runnable task = poll(who);
      active++;
      running.merge(who, 1, Integer::sum);
      executor.execute(
          () -> {
            try {
              task.run();
            } finally {
              done(who);
            }
          });
    }
  }

  private K next() {
    K best = null;
    int fewest = Integer.MAX_VALUE;
    for (K each : waiting.keySet()) {
      int busy = running.getOrDefault(each, 0);
      boolean allowed = active < places || (active == places && busy == 0);
      if (allowed && busy < fewest) {
        best = each;
        fewest = busy;
      }
    }
    return best;
  }

  /** Takes the task and puts its owner at the end of the line. */
  private Runnable poll(K who) {
    Deque<Runnable> own = waiting.remove(who);
    Runnable task = own.poll();
    if (!own.isEmpty()) {
      waiting.put(who, own);
    }
    queued--;
    return task;
  }

  private synchronized void done(K who) {
    active--;
    running.computeIfPresent(who, (same, busy) -> busy == 1 ? null : busy - 1);
    dispatch();
  }
}
