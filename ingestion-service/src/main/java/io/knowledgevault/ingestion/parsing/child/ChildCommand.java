package io.knowledgevault.ingestion.parsing.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * How a child is started: the program that runs here once more, smaller and poorer. In a native
 * image that is this executable; otherwise the same Java with the same class path.
 *
 * @param mainClass takes {@code argument} and then calls {@link ChildLoop}
 * @param memoryBytes of its heap at most
 */
public record ChildCommand(String mainClass, String argument, long memoryBytes) {

  private static final String PACKAGED = "quarkus-run.jar";
  private static final String PACKAGED_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final Path NICE = Path.of("/usr/bin/nice");

  /** All that a child learns of where it runs; no address, no name, no secret. */
  private static final List<String> KNOWN = List.of("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX");

  /** Less for the compiler, the collector and the caches than a service takes. */
  private static final List<String> FRUGAL =
      List.of(
          "-Xms16m",
          "-Xss1m",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CICompilerCount=1",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:MaxDirectMemorySize=32m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          // Standard output is for frames alone, also when the machine itself has something to say.
          "-XX:+DisplayVMOutputToStderr",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-CreateCoredumpOnCrash");

  /** No library may fetch what a file names: XML may not, and sockets lead to a closed port. */
  private static final List<String> OFFLINE =
      List.of(
          "-Djavax.xml.accessExternalDTD=",
          "-Djavax.xml.accessExternalSchema=",
          "-Djavax.xml.accessExternalStylesheet=",
          "-DsocksProxyHost=127.0.0.1",
          "-DsocksProxyPort=9",
          "-DsocksNonProxyHosts=",
          "-Dhttp.nonProxyHosts=",
          "-Dftp.nonProxyHosts=");

  /**
   * @param scratch a folder for its temporary files
   */
  ProcessBuilder builder(Path scratch) {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      line.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    if (System.getProperty("org.graalvm.nativeimage.imagecode") == null) {
      java(line, scratch);
    } else {
      line.add(ProcessHandle.current().info().command().orElseThrow());
      line.add("-Xmx" + memoryBytes);
      line.add("-XX:+ExitOnOutOfMemoryError");
      line.addAll(OFFLINE);
      line.add("-Djava.io.tmpdir=" + scratch);
    }
    line.add(argument);
    ProcessBuilder builder = new ProcessBuilder(line).directory(scratch.toFile());
    Map<String, String> environment = new TreeMap<>(builder.environment());
    environment.keySet().retainAll(KNOWN);
    environment.put("TMPDIR", scratch.toString());
    environment.put("MALLOC_ARENA_MAX", "1");
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private void java(List<String> line, Path scratch) {
    String classPath = absolute(System.getProperty("java.class.path"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + memoryBytes);
    line.addAll(FRUGAL);
    line.add("-XX:ErrorFile=" + scratch.resolve("crash.log"));
    line.add("-Djava.awt.headless=true");
    line.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    line.add("-Dfile.encoding=UTF-8");
    line.add("-Duser.timezone=" + TimeZone.getDefault().getID());
    line.add("-Djava.io.tmpdir=" + scratch);
    line.addAll(OFFLINE);
    line.addAll(List.of("-cp", classPath));
    line.add(classPath.endsWith(PACKAGED) ? PACKAGED_MAIN : mainClass);
  }

  /** The child works in a folder of its own, so that relative paths would lead nowhere. */
  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        List.of(classPath.split(File.pathSeparator)).stream()
            .filter(each -> !each.isEmpty())
            .map(each -> Path.of(each).toAbsolutePath().toString())
            .toList());
  }
}
