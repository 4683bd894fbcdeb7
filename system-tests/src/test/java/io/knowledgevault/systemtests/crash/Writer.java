package io.knowledgevault.systemtests.crash;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.systemtests.suite.Documents;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Hands documents in without pause, as a client does that means it: what was not acknowledged is
 * sent again, at another gateway, until it is.
 */
final class Writer implements AutoCloseable {

  private final List<GatewayClient> gateways;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Thread> threads;
  private volatile boolean over;

  Writer(List<GatewayClient> gateways, int threads) {
    this.gateways = gateways;
    this.threads =
        IntStream.range(0, threads)
            .mapToObj(thread -> Thread.ofPlatform().start(this::write))
            .toList();
  }

  /** The external ids of what was acknowledged. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** How many attempts failed. */
  int refused() {
    return refused.get();
  }

  static String text(String externalId) {
    return "The consignment "
        + externalId
        + " was weighed at the gate and stored in the chamber that its label names.";
  }

  @Override
  public void close() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void write() {
    while (!over) {
      String externalId = "consignment" + next.incrementAndGet();
      // What is under way when the time is over is finished: a half-sent document proves nothing.
      int attempt = 0;
      while (!accepted(gateways.get(attempt % gateways.size()), externalId)) {
        attempt++;
        refused.incrementAndGet();
      }
      acknowledged.add(externalId);
    }
  }

  private static boolean accepted(GatewayClient gateway, String externalId) {
    try {
      Answer answer = Documents.addExternal(gateway, externalId, text(externalId));
      return answer.status() == 201 && answer.json().path("items").get(0).hasNonNull("id");
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
