package io.knowledgevault.search.index;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can hold a tenant's index. */
public enum Engine {
  /** In this process, on this replica's disk; the default. */
  LUCENE,
  /** In a cluster beside it, for a tenant that outgrows one machine; shared by all replicas. */
  OPENSEARCH;

  /** Whether it is another process: its indexes are shared, and calls wait instead of computing. */
  public boolean isRemote() {
    return this == OPENSEARCH;
  }

  /** Its name in the API and in Postgres. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The engine of a name.
   *
   * @throws IllegalArgumentException with the names there are
   */
  @JsonCreator
  public static Engine of(String name) {
    return Arrays.stream(values())
        .filter(engine -> engine.value().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Engine::value).collect(Collectors.joining(", "));
  }
}
