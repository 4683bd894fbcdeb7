package io.knowledgevault.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Questions about processes that others have started. */
public final class Processes {

  private Processes() {}

  /**
   * Whether it still does something. A process that has ended stays in the system's table until its
   * parent asks for it, which in a container may be never; Java calls that alive.
   */
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process);
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
      // The name in parentheses may hold anything; the state is the letter after it.
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }
}
