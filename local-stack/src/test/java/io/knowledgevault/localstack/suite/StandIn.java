package io.knowledgevault.localstack.suite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program in the place of a built service, for tests of the launcher itself: it takes its two
 * ports and says that it is ready.
 */
public final class StandIn {

  private StandIn() {}

  public static void main(String[] arguments) throws IOException {
    for (String port : new String[] {"QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"}) {
      var server =
          HttpServer.create(
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(port))),
              0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
    }
  }

  /** Makes a repository whose five services are this program. */
  public static void buildInto(Path repository) {
    for (Service service : Service.values()) {
      Path jar = service.program(repository);
      var manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
      String name = StandIn.class.getName().replace('.', '/') + ".class";
      try {
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
            var in = StandIn.class.getClassLoader().getResourceAsStream(name)) {
          out.putNextEntry(new JarEntry(name));
          in.transferTo(out);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
