package io.knowledgevault.systemtests.bench.bulk;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.systemtests.bench.ingest.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads at a steady pace, whether or not earlier ones were answered. The time of each counts from
 * the moment at which it was due, so that a stalled server cannot hide its delays.
 */
final class SteadyReads {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final List<Supplier<Answer>> reads;
  private final int perSecond;

  SteadyReads(List<Supplier<Answer>> reads, int perSecond) {
    this.reads = reads;
    this.perSecond = perSecond;
  }

  /** What came of it; {@code failed} counts answers that were not 200. */
  record Result(Pace pace, int failed) {}

  Result until(BooleanSupplier done) {
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger next = new AtomicInteger();
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long begin = System.nanoTime();
    try (var clock = Executors.newSingleThreadScheduledExecutor();
        var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      ScheduledFuture<?> ticks =
          clock.scheduleAtFixedRate(
              () -> {
                int number = next.getAndIncrement();
                long due = begin + number * period;
                requests.execute(
                    () -> {
                      Answer answer = reads.get(number % reads.size()).get();
                      millis.add((System.nanoTime() - due) / 1e6);
                      if (answer.status() != 200) {
                        failed.incrementAndGet();
                      }
                    });
              },
              0,
              period,
              TimeUnit.NANOSECONDS);
      Await.until(LONGEST, done);
      ticks.cancel(false);
      clock.shutdownNow();
    }
    Pace pace = Pace.of(List.copyOf(millis), (System.nanoTime() - begin) / 1e9);
    return new Result(pace, failed.get());
  }
}
