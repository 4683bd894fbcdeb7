package io.knowledgevault.systemtests.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A company that uploads hostile files over a few connections, one after the other, until told. */
final class Storm implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final Company company;
  private final List<HostileFile> files;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
  private volatile boolean over;
  private double slowest;
  private String slowestName = "";

  Storm(Company company, List<HostileFile> files) {
    this.company = company;
    this.files = files;
    for (int i = 0; i < CONNECTIONS; i++) {
      senders.execute(this::send);
    }
  }

  private void send() {
    while (!over) {
      HostileFile file = files.get(next.getAndIncrement() % files.size());
      long begin = System.nanoTime();
      Answer answer =
          company.client().upload("/api/v1/documents", file.name(), file.content(), Map.of());
      note(file, answer, (System.nanoTime() - begin) / 1e9);
    }
  }

  private synchronized void note(HostileFile file, Answer answer, double seconds) {
    String outcome = "status " + answer.status();
    if (answer.status() == 201) {
      JsonNode item = answer.json().path("items").path(0);
      outcome = item.hasNonNull("error") ? item.path("error").asText() : "a document";
    }
    outcomes.merge(outcome, 1, Integer::sum);
    if (seconds > slowest) {
      slowest = seconds;
      slowestName = file.name();
    }
  }

  /** How often files ended how. */
  synchronized Map<String, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  synchronized String slowest() {
    return "%s, %.1f s".formatted(slowestName, slowest);
  }

  /** Waits for the files that are on their way. */
  @Override
  public void close() {
    over = true;
    senders.shutdown();
    try {
      senders.awaitTermination(2, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
