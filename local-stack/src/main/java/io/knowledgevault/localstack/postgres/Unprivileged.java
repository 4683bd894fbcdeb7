package io.knowledgevault.localstack.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Postgres refuses to run as root, and containers often have no other user. So root's server gets a
 * user namespace of its own, in which it is nobody; where namespaces are forbidden it really
 * becomes nobody and is given its data folder.
 */
final class Unprivileged {

  private static final String NOBODY = "65534";

  private Unprivileged() {}

  /** The command, with what is needed in front of it so that it does not run as root. */
  static List<String> command(List<String> command, Path dataFolder) {
    if (!isRoot()) {
      return command;
    }
    var whole = new ArrayList<String>();
    if (succeeds("unshare", "-U", "true")) {
      whole.addAll(List.of("unshare", "-U"));
    } else {
      if (!succeeds("chown", "-R", NOBODY + ":" + NOBODY, dataFolder.toString())) {
        throw new IllegalStateException(
            "Postgres does not run as root, and this machine allows neither user namespaces nor"
                + " chown. Run as an ordinary user, or set KV_POSTGRES_URL to a server.");
      }
      whole.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }
    whole.addAll(command);
    return whole;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean succeeds(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
