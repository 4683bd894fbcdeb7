package io.knowledgevault.localstack.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five programs of the suite. The order is that of their ports. */
public enum Service {
  GATEWAY(128),
  INTEGRATION(128),
  INGESTION(208),
  SEARCH(288),
  GAP(160);

  private final int heapMegabytes;

  Service(int heapMegabytes) {
    this.heapMegabytes = heapMegabytes;
  }

  /** The name in paths, roles, schemas and tokens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Service> named(String id) {
    return Arrays.stream(values()).filter(service -> service.id().equals(id)).findFirst();
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /** Where the build leaves the program. */
  Path program(Path repository) {
    return repository.resolve(id() + "-service/target/quarkus-app/quarkus-run.jar");
  }
}
