package io.knowledgevault.localstack.redis;

import io.knowledgevault.localstack.process.Await;
import io.knowledgevault.localstack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis, run as a child process on the loopback address. It keeps nothing on disk: what it
 * holds may be lost at any moment by design.
 */
public final class RedisServer {

  private static final Duration START_PATIENCE = Duration.ofSeconds(20);

  private final ChildProcess process;
  private final int port;

  private RedisServer(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @param folder for the program, its working files and its log
   * @throws IllegalStateException when it does not come up; the message names the log
   */
  public static RedisServer start(Path folder, int port) {
    Path log = folder.resolve("redis.log");
    var command =
        List.of(
            program(folder).toString(),
            "--port",
            "" + port,
            "--bind",
            "127.0.0.1",
            "--dir",
            folder.toString(),
            "--save",
            "",
            "--appendonly",
            "no",
            "--maxmemory",
            "128mb",
            "--maxmemory-policy",
            "volatile-lru");
    var process = ChildProcess.start("redis", command, Map.of(), log);
    boolean up = Await.until(START_PATIENCE, () -> !process.isAlive() || answers(port));
    if (!up || !process.isAlive()) {
      process.stop(Duration.ofSeconds(2));
      throw new IllegalStateException("Redis did not start, see " + log);
    }
    return new RedisServer(process, port);
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public ChildProcess process() {
    return process;
  }

  public void stop() {
    process.stop(Duration.ofSeconds(5));
  }

  private static Path program(Path folder) {
    try {
      Files.createDirectories(folder);
      return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack Redis", e);
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      socket.setSoTimeout(500);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(5);
      return "+PONG".equals(new String(answer, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return false;
    }
  }
}
