package io.knowledgevault.systemtests.bench.ingest;

import java.util.List;

/**
 * How fast requests went.
 *
 * @param p50 milliseconds of the request in the middle
 * @param p95 milliseconds under which 95 of 100 requests stayed
 */
public record Pace(int requests, double seconds, double p50, double p95) {

  public static Pace of(List<Double> millis, double seconds) {
    List<Double> sorted = millis.stream().sorted().toList();
    int last = sorted.size() - 1;
    return new Pace(
        sorted.size(), seconds, sorted.get(last / 2), sorted.get((int) Math.round(last * 0.95)));
  }

  double perSecond(int documentsPerRequest) {
    return requests * documentsPerRequest / seconds;
  }
}
