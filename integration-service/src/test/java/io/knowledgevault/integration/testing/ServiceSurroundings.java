package io.knowledgevault.integration.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A root for folders, the address where tests listen as ingestion, and short times. */
public final class ServiceSurroundings implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try (ServerSocket free = new ServerSocket(0)) {
      Path root = Files.createTempDirectory("kv-folder-root-");
      return Map.ofEntries(
          Map.entry("kv.folder.roots", root.toString()),
          Map.entry("kv.folder.page-size", "5"),
          Map.entry("kv.ingestion.url", "http://127.0.0.1:" + free.getLocalPort()),
          Map.entry("kv.ingestion-client.first-pause", "10ms"),
          Map.entry("kv.ingestion-client.longest-pause", "50ms"),
          Map.entry("kv.ingestion-client.attempts", "5"),
          Map.entry("kv.sync.max-item-bytes", "200000"),
          Map.entry("kv.sync.removal-floor", "3"),
          Map.entry("kv.events.heartbeat", "300ms"),
          Map.entry("kv.jobs.poll", "1s"),
          Map.entry("kv.jobs.lease", "2s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Temporary folders are left to the system.
  }
}
