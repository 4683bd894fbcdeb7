package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One replica of one service. */
final class ServiceInstance {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  private final Service service;
  private final int replica;
  private final ChildProcess process;
  private final URI ready;

  ServiceInstance(Service service, int replica, ChildProcess process, String managementUrl) {
    this.service = service;
    this.replica = replica;
    this.process = process;
    this.ready = URI.create(managementUrl + "/q/health/ready");
  }

  boolean is(Service other, int otherReplica) {
    return service == other && replica == otherReplica;
  }

  Service service() {
    return service;
  }

  int replica() {
    return replica;
  }

  String name() {
    return ServiceCommand.instance(service, replica);
  }

  ChildProcess process() {
    return process;
  }

  boolean isReady(HttpClient client) {
    try {
      var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void stop() {
    process.stop(STOP_PATIENCE);
  }

  /** The end of its log, for a person who wants to know why it did not start. */
  String lastWords() {
    try {
      Path log = process.log();
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()))
          + "\n(all of it: "
          + log
          + ")";
    } catch (IOException e) {
      return "(no log)";
    }
  }
}
