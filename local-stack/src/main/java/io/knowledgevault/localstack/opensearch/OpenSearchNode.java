package io.knowledgevault.localstack.opensearch;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.Folders;
import io.knowledgevault.localstack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSearch node with its vector plugin, in a process of its own on a free port of the
 * loopback, for tests and measurements. It ends with {@link #close}, and with this process however
 * that ends; its data goes with it.
 */
public final class OpenSearchNode implements AutoCloseable {

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
  private static final String MAIN = "io.knowledgevault.localopensearch.Node";

  private final Process process;
  private final Path folder;
  private final String address;

  private OpenSearchNode(Process process, Path folder, String address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /** Whether the module {@code local-opensearch} of a repository is built. */
  public static boolean isBuilt(Path repository) {
    return Files.isRegularFile(module(repository).resolve("classpath"));
  }

  /**
   * Starts a node and waits until it answers, which takes about ten seconds.
   *
   * @param repository where the module {@code local-opensearch} is built
   * @param heapMegabytes of the node
   * @throws IllegalStateException when it does not start; the message names its log
   */
  public static OpenSearchNode start(Path repository, int heapMegabytes) {
    try {
      Path folder = Files.createTempDirectory("opensearch");
      int port = Ports.free();
      var builder = new ProcessBuilder(command(repository, folder, port, heapMegabytes));
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
      OpenSearchNode node = new OpenSearchNode(builder.start(), folder, "http://localhost:" + port);
      node.awaitReady();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path repository, Path folder, int port, int heapMegabytes)
      throws IOException {
    Path module = module(repository);
    String libraries = Files.readString(module.resolve("classpath")).strip();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms%dm".formatted(heapMegabytes / 4),
        "-Xmx%dm".formatted(heapMegabytes),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        module.resolve("classes") + ":" + libraries + ":" + module.resolve("knn") + "/*",
        MAIN,
        folder.resolve("data").toString(),
        "" + port);
  }

  private static Path module(Path repository) {
    return repository.resolve("local-opensearch").resolve("target");
  }

  private void awaitReady() {
    Await.until(STARTS_WITHIN, () -> answers() || !process.isAlive());
    if (!process.isAlive() || !answers()) {
      process.destroyForcibly();
      throw new IllegalStateException("OpenSearch did not start, see " + folder.resolve("log"));
    }
  }

  private boolean answers() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where it answers, {@code http://localhost:port}. */
  public String address() {
    return address;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      Folders.delete(folder);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
