package io.knowledgevault.systemtests.bench.query;

import io.knowledgevault.localstack.client.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests at an even pace, whether earlier ones were answered or not. The time of each counts from
 * the moment at which it was due.
 *
 * @param perSecond requests a second
 * @param count requests in all
 */
record FixedRate(int perSecond, int count) {

  private static final long LONGEST_SECONDS = 120;

  Result run(IntFunction<Answer> request) {
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger failed = new AtomicInteger();
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long begin = System.nanoTime();
    var requests = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < count; i++) {
      int number = i;
      long due = begin + number * period;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      requests.execute(
          () -> {
            boolean right = request.apply(number).status() == 200;
            millis.add((System.nanoTime() - due) / 1e6);
            failed.addAndGet(right ? 0 : 1);
          });
    }
    requests.shutdown();
    try {
      if (!requests.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        requests.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Result.of(List.copyOf(millis), failed.get());
  }

  /** Milliseconds below which so many of a hundred stayed. */
  record Result(int requests, int failed, double p50, double p95, double p99) {

    static Result of(List<Double> millis, int failed) {
      List<Double> sorted = millis.stream().sorted().toList();
      return new Result(sorted.size(), failed, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(List<Double> sorted, double share) {
      return sorted.get((int) Math.round((sorted.size() - 1) * share));
    }
  }
}
