package io.knowledgevault.systemtests.bench.ingest;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Sends requests over a few connections at once, each waiting for its answer before the next. */
public final class Senders {

  private static final int MOST_TRIES = 20;

  private final int connections;

  public Senders(int connections) {
    this.connections = connections;
  }

  /**
   * Sends requests 0 to {@code requests - 1}.
   *
   * @param request sends the request of this number
   * @param done told after each answer how many requests are through
   */
  public Pace send(int requests, IntFunction<Answer> request, IntConsumer done) {
    AtomicLong next = new AtomicLong();
    AtomicLong through = new AtomicLong();
    long begin = System.nanoTime();
    Callable<List<Double>> connection =
        () -> {
          List<Double> millis = new ArrayList<>();
          for (long n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
            long sent = System.nanoTime();
            patiently((int) n, request);
            millis.add((System.nanoTime() - sent) / 1e6);
            done.accept((int) through.incrementAndGet());
          }
          return millis;
        };
    try (var threads = Executors.newFixedThreadPool(connections)) {
      List<Double> millis = new ArrayList<>();
      for (Future<List<Double>> each :
          threads.invokeAll(java.util.Collections.nCopies(connections, connection))) {
        millis.addAll(each.get());
      }
      return Pace.of(millis, (System.nanoTime() - begin) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failure.getCause());
    }
  }

  /** Waits as asked when the suite has enough for now, as any client should. */
  private static void patiently(int number, IntFunction<Answer> request) {
    Answer answer = request.apply(number);
    for (int tries = 1; isBusy(answer) && tries < MOST_TRIES; tries++) {
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
      Await.until(Duration.ofSeconds(seconds), () -> false);
      answer = request.apply(number);
    }
    answer.expect(200, 201);
  }

  private static boolean isBusy(Answer answer) {
    return answer.status() == 429 || answer.status() == 503;
  }
}
