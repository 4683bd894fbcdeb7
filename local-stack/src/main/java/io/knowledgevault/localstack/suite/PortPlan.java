package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who listens where. The services stand side by side from the base port on, Postgres and Redis
 * after them, management 1000 above, each further replica 100 above the one before.
 *
 * @param base the first gateway's port
 * @param replicas 1 to 9, so that replicas and management ports cannot meet
 */
public record PortPlan(int base, int replicas) {

  private static final int MANAGEMENT = 1000;
  private static final int REPLICA = 100;
  private static final int POSTGRES = 5;
  private static final int REDIS = 6;

  public PortPlan {
    if (replicas < 1 || replicas > 9) {
      throw new IllegalArgumentException("replicas must be 1 to 9, not " + replicas);
    }
    if (base < 1024 || base > 60000) {
      throw new IllegalArgumentException("the port must be 1024 to 60000, not " + base);
    }
  }

  /** A plan of which every port is free at this moment, for tests. */
  public static PortPlan free(int replicas) {
    while (true) {
      var plan = new PortPlan(ThreadLocalRandom.current().nextInt(12000, 30000), replicas);
      if (plan.all().stream().allMatch(Ports::isFree)) {
        return plan;
      }
    }
  }

  /** The public port; replicas count from 1. */
  public int http(Service service, int replica) {
    return base + service.ordinal() + REPLICA * (replica - 1);
  }

  public int management(Service service, int replica) {
    return http(service, replica) + MANAGEMENT;
  }

  public int postgres() {
    return base + POSTGRES;
  }

  public int redis() {
    return base + REDIS;
  }

  /** The address of one replica's API. */
  public String url(Service service, int replica) {
    return "http://127.0.0.1:" + http(service, replica);
  }

  String managementUrl(Service service, int replica) {
    return "http://127.0.0.1:" + management(service, replica);
  }

  /** The addresses of all replicas, separated by commas. */
  String urls(Service service) {
    return ofEach(replica -> url(service, replica));
  }

  String managementUrls(Service service) {
    return ofEach(replica -> managementUrl(service, replica));
  }

  /** Every port in use, those of Postgres and Redis included. */
  List<Integer> all() {
    var ports = new ArrayList<Integer>(List.of(postgres(), redis()));
    for (Service service : Service.values()) {
      for (int replica = 1; replica <= replicas; replica++) {
        ports.add(http(service, replica));
        ports.add(management(service, replica));
      }
    }
    return ports;
  }

  private String ofEach(IntFunction<String> address) {
    return IntStream.rangeClosed(1, replicas).mapToObj(address).collect(Collectors.joining(","));
  }
}
