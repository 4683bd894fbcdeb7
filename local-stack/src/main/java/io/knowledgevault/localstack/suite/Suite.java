package io.knowledgevault.localstack.suite;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.ChildProcess;
import io.knowledgevault.localstack.process.Ports;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole of KnowledgeVault on this machine: Postgres, Redis and the replicas of the five
 * services as child processes. Not for several threads at once, except {@link #close()}.
 */
public final class Suite implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(180);

  private final SuiteOptions options;
  private final SuiteFolder folder;
  private final Secrets secrets;
  private final Backing backing;
  private final ServiceCommand command;
  private final Consumer<String> progress;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<ServiceInstance> instances = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /**
   * A suite that does not run yet.
   *
   * @param progress is told in a few words what has been reached
   */
  public Suite(SuiteOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
    folder = new SuiteFolder(options.folder());
    secrets = new Secrets(folder.secrets());
    backing = new Backing(options, folder);
    command = new ServiceCommand(options, folder, secrets, backing);
  }

  /**
   * Starts everything and returns when every replica is ready. The first replica of each service
   * goes first, so that few processors are not asked to start them all at once.
   *
   * @throws IllegalStateException when a port is taken, a program is missing or something does not
   *     come up; the message says what, and nothing is left running
   */
  public void start() {
    checkPrograms();
    checkPorts();
    try {
      Instant begin = Instant.now();
      backing.startPostgres(secrets);
      backing.startRedis();
      progress.accept("Postgres and Redis ready after " + since(begin));
      for (int replica = 1; replica <= options.ports().replicas(); replica++) {
        var wave = new ArrayList<ServiceInstance>();
        for (Service service : Service.values()) {
          wave.add(launch(service, replica));
        }
        wave.forEach(instance -> awaitReady(instance, begin));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public SuiteFolder folder() {
    return folder;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** The address of the first gateway. */
  public String url() {
    return options.ports().url(Service.GATEWAY, 1);
  }

  /** The address of one replica, counted from 1. */
  public String url(Service service, int replica) {
    return options.ports().url(service, replica);
  }

  /** Ends one replica as a crash would (SIGKILL). */
  public void kill(Service service, int replica) {
    var instance = instance(service, replica);
    instance.process().kill();
    forget(instance);
  }

  /** Ends one replica as Kubernetes would (SIGTERM). */
  public void stop(Service service, int replica) {
    var instance = instance(service, replica);
    instance.stop();
    forget(instance);
  }

  /** Starts a replica that was ended, and waits until it is ready. */
  public void restart(Service service, int replica) {
    awaitReady(launch(service, replica), Instant.now());
  }

  /** Starts a replica that was ended, without waiting; {@link #awaitReady} does. */
  public void relaunch(Service service, int replica) {
    launch(service, replica);
  }

  /** Waits until every replica that runs is ready. */
  public void awaitReady() {
    Instant begin = Instant.now();
    instances.forEach(instance -> awaitReady(instance, begin));
  }

  public void stopRedis() {
    backing.stopRedis();
  }

  /** Starts a Redis that was stopped, empty. */
  public void startRedis() {
    backing.startRedis();
  }

  /**
   * Opens a connection to the database that sees the rows of every tenant, for those who check what
   * is there; the caller closes it.
   */
  public Connection connectToPostgres() throws SQLException {
    return backing.connect();
  }

  public String redisUrl() {
    return backing.redisUrl();
  }

  /**
   * Names of what has ended without being asked to: {@code postgres}, {@code redis} and replicas.
   * What the others need comes first.
   */
  public List<String> fallen() {
    if (closed) {
      return List.of();
    }
    return Stream.concat(
            backing.fallen().stream(),
            instances.stream()
                .filter(instance -> !instance.process().isAlive())
                .map(ServiceInstance::name))
        .toList();
  }

  /** Starts again what has ended, and waits until it is ready. */
  public void raise(String name) {
    if (backing.raise(name, secrets)) {
      return;
    }
    for (ServiceInstance instance : instances) {
      if (instance.name().equals(name)) {
        instances.remove(instance);
        restart(instance.service(), instance.replica());
      }
    }
  }

  /** Resident memory of every replica in bytes, by its name; empty where the system hides it. */
  public Map<String, Long> memory() {
    var sizes = new TreeMap<String, Long>();
    for (ServiceInstance instance : instances) {
      ResidentMemory.of(instance.process().handle())
          .ifPresent(bytes -> sizes.put(instance.name(), bytes));
    }
    return sizes;
  }

  /** Stops the services, then Redis and Postgres. Safe to call again. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    var stopping =
        instances.stream().map(instance -> Thread.ofPlatform().start(instance::stop)).toList();
    for (Thread thread : stopping) {
      joined(thread);
    }
    instances.forEach(this::forget);
    backing.stop();
    client.close();
  }

  private synchronized ServiceInstance launch(Service service, int replica) {
    if (closed) {
      throw new IllegalStateException("the suite has been stopped");
    }
    String name = ServiceCommand.instance(service, replica);
    var process =
        ChildProcess.start(
            name,
            command.line(service),
            command.environment(service, replica),
            folder.freshLog(name));
    folder.processes().write(name, process.handle());
    var instance =
        new ServiceInstance(
            service, replica, process, options.ports().managementUrl(service, replica));
    instances.add(instance);
    return instance;
  }

  private void awaitReady(ServiceInstance instance, Instant begin) {
    boolean done =
        Await.until(
            START_PATIENCE,
            () -> closed || !instance.process().isAlive() || instance.isReady(client));
    if (closed) {
      throw new IllegalStateException("stopped before everything was ready");
    }
    if (!done || !instance.process().isAlive()) {
      throw new IllegalStateException(
          instance.name() + " did not become ready. Its last words:\n" + instance.lastWords());
    }
    progress.accept(instance.name() + " ready after " + since(begin));
  }

  private void checkPrograms() {
    for (Service service : Service.values()) {
      if (!Files.exists(service.program(options.repository()))) {
        throw new IllegalStateException(
            service.id()
                + "-service is not built: "
                + service.program(options.repository())
                + " is missing. ./mvnw -DskipTests package makes it.");
      }
    }
  }

  private void checkPorts() {
    var ports = new ArrayList<>(options.ports().all());
    if (!backing.hasOwnPostgres()) {
      ports.remove((Integer) options.ports().postgres());
    }
    if (!backing.hasOwnRedis()) {
      ports.remove((Integer) options.ports().redis());
    }
    var busy = ports.stream().filter(port -> !Ports.isFree(port)).sorted().toList();
    if (!busy.isEmpty()) {
      throw new IllegalStateException(
          "port "
              + busy.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + " is in use by another program. Stop it, or choose other ports with"
              + " --port N.");
    }
  }

  private ServiceInstance instance(Service service, int replica) {
    return instances.stream()
        .filter(instance -> instance.is(service, replica))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such replica runs"));
  }

  private void forget(ServiceInstance instance) {
    folder.processes().remove(instance.name());
    instances.remove(instance);
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String since(Instant begin) {
    return "%.1f s".formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0);
  }
}
