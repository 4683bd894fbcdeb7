package io.knowledgevault.systemtests.bench.hostile;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A company that works on as on any day: reads, and now and then hands something in. */
final class CalmTraffic {

  private static final int A_SECOND = 20;

  /** What it does, and how many of ten requests are of the kind. */
  enum Kind {
    LIST(4),
    READ(3),
    TEXT(2),
    FILE(1);

    private final int ofTen;

    Kind(int ofTen) {
      this.ofTen = ofTen;
    }

    static Kind of(int number) {
      int place = number % 10;
      for (Kind each : values()) {
        place -= each.ofTen;
        if (place < 0) {
          return each;
        }
      }
      throw new IllegalStateException("there are ten of ten");
    }
  }

  private record Sample(Kind kind, double millis, int status) {}

  private final Company company;
  private final String document;
  private final AtomicInteger number = new AtomicInteger();

  CalmTraffic(Company company) {
    this.company = company;
    this.document = post(0).expect(201).json().path("items").path(0).path("id").asText();
  }

  /** Requests at an even pace, whether answers come or not; so that waiting is seen. */
  Result run(Duration time) {
    ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
    try (var clock = Executors.newSingleThreadScheduledExecutor();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var ticks =
          clock.scheduleAtFixedRate(
              () -> senders.execute(() -> samples.add(request())),
              0,
              1_000 / A_SECOND,
              TimeUnit.MILLISECONDS);
      boolean endedEarly = clock.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
      if (endedEarly || ticks.isDone()) {
        throw new IllegalStateException("requests ended before their time");
      }
      ticks.cancel(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Result(List.copyOf(samples));
  }

  private Sample request() {
    int own = number.incrementAndGet();
    Kind kind = Kind.of(own);
    long begin = System.nanoTime();
    Answer answer =
        switch (kind) {
          case LIST -> company.client().get("/api/v1/documents?limit=20");
          case READ -> company.client().get("/api/v1/documents/" + document);
          case TEXT -> post(own);
          case FILE -> upload(own);
        };
    return new Sample(kind, (System.nanoTime() - begin) / 1e6, answer.status());
  }

  private Answer post(int own) {
    return company
        .client()
        .post(
            "/api/v1/documents",
            Map.of("title", "Note " + own, "text", "We decided on plan " + own + " today."));
  }

  private Answer upload(int own) {
    String page = "<html><body><h1>Page %d</h1><p>The plan is %d.</p></body></html>";
    byte[] content = page.formatted(own, own).getBytes(StandardCharsets.UTF_8);
    return company.client().upload("/api/v1/documents", "page.html", content, Map.of());
  }

  /** What was measured. */
  static final class Result {

    private final List<Sample> samples;

    private Result(List<Sample> samples) {
      this.samples = samples;
    }

    long failures() {
      return samples.stream().filter(each -> each.status() >= 400).count();
    }

    /** Half of the requests, and nineteen of twenty, were answered within so many milliseconds. */
    Map<String, double[]> percentiles() {
      Map<String, double[]> all = new LinkedHashMap<>();
      for (Kind kind : Kind.values()) {
        all.put(kind.name().toLowerCase(), percentiles(kind));
      }
      all.put("all", percentiles((Kind) null));
      return all;
    }

    private double[] percentiles(Kind kind) {
      List<Double> millis = new ArrayList<>();
      samples.stream()
          .filter(each -> kind == null || each.kind() == kind)
          .forEach(each -> millis.add(each.millis()));
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted.length == 0
          ? new double[2]
          : Arrays.stream(new double[] {0.5, 0.95})
              .map(share -> sorted[(int) (share * (sorted.length - 1))])
              .toArray();
    }
  }
}
