package io.knowledgevault.ingestion.parsing.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * Takes what a child writes to its error stream into the log, so that it never waits for a reader.
 * Bounded: libraries repeat themselves on broken files, and files can make them say anything.
 */
final class ChildLog {

  private static final Logger LOG = Logger.getLogger(ChildLog.class);
  private static final int PIECE = 2_000;
  private static final int KEPT = 100_000;

  private ChildLog() {}

  /**
   * @param ended called when the child is gone
   */
  static void drain(Process child, Runnable ended) {
    Thread.ofVirtual()
        .name("child-log")
        .start(
            () -> {
              drain(child.getErrorStream(), child.pid());
              ended.run();
            });
  }

  private static void drain(InputStream in, long pid) {
    byte[] piece = new byte[PIECE];
    int kept = 0;
    try (in) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        kept += read;
        if (kept < KEPT) {
          LOG.debugf("%d: %s", pid, new String(piece, 0, read, StandardCharsets.UTF_8).strip());
        } else {
          kept = KEPT;
        }
      }
    } catch (IOException ended) {
      LOG.tracef("%d has ended", pid);
    }
  }
}
