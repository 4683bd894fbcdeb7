package io.knowledgevault.ingestion.parsing.child;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A child that does what it is told, be it to break down. With an argument of its own: a parent.
 */
public final class BadChild {

  static final String CHILD = "--child";
  static final String PARENT = "--parent";

  private BadChild() {}

  static ChildCommand command() {
    return new ChildCommand(BadChild.class.getName(), CHILD, 256 << 20);
  }

  public static void main(String... arguments) throws Exception {
    if (CHILD.equals(arguments[0])) {
      ChildLoop.serve(String.class, () -> {}, BadChild::obey);
    } else {
      Children children = new Children(command(), Path.of(arguments[1]), Duration.ofMinutes(1));
      String pid = children.ask("pid", String.class, Duration.ofSeconds(20));
      Files.writeString(Path.of(arguments[2]), pid);
      children.ask("hang", String.class, Duration.ofMinutes(5));
    }
  }

  private static String obey(String order) {
    String[] words = order.split(" ");
    return switch (words[0]) {
      case "pid" -> Long.toString(ProcessHandle.current().pid());
      case "print" -> print();
      case "crash" -> crash();
      case "fail" -> throw new IllegalStateException("as told");
      case "overflow" -> Integer.toString(deeper(1));
      case "hoard" -> hoard();
      case "grow" -> grow();
      case "hang" -> hang();
      case "long" -> "x".repeat(Frames.MAX_BYTES);
      case "environment" -> names(System.getenv());
      case "connect" -> connect(Integer.parseInt(words[1]));
      case "scratch" -> scratch();
      default -> order;
    };
  }

  private static String print() {
    for (int i = 0; i < 100_000; i++) {
      System.out.println("noise of a library");
      System.err.println("more of it");
    }
    return "printed";
  }

  private static String crash() {
    Runtime.getRuntime().halt(134);
    return null;
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  private static String hoard() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
    }
  }

  /** Needs most of its memory for a moment. */
  private static String grow() {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(new byte[10 << 20]);
    }
    System.gc();
    return Integer.toString(all.size());
  }

  private static String hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static String names(Map<String, String> environment) {
    return String.join(" ", environment.keySet());
  }

  /** Says which of the two ways out is open. */
  private static String connect(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return "a socket to " + socket.getPort();
    } catch (IOException refused) {
      try {
        return "a page " + URI.create("http://127.0.0.1:" + port).toURL().openStream().read();
      } catch (IOException alsoRefused) {
        return "refused";
      }
    }
  }

  private static String scratch() {
    try {
      return Files.createTempFile("left", "behind").toString();
    } catch (IOException failure) {
      return failure.toString();
    }
  }
}
