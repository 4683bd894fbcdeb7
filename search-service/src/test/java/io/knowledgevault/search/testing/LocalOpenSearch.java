package io.knowledgevault.search.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.localstack.opensearch.OpenSearchNode;
import java.nio.file.Path;

/** One real OpenSearch node for all tests of this process; started by the first that asks. */
public final class LocalOpenSearch {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final int HEAP_MEGABYTES = 1_024;

  /** Classes of a running service are loaded apart from those of plain tests; this both can see. */
  private static final String ADDRESS = "kv.test.opensearch";

  private LocalOpenSearch() {}

  /** Where it answers. Skips the test when the module that holds the node is not built. */
  public static synchronized String address() {
    assumeTrue(isBuilt(), "build it first: ./mvnw -pl local-opensearch process-classes");
    if (System.getProperty(ADDRESS) == null) {
      OpenSearchNode node = OpenSearchNode.start(REPOSITORY, HEAP_MEGABYTES);
      Runtime.getRuntime().addShutdownHook(new Thread(node::close));
      System.setProperty(ADDRESS, node.address());
    }
    return System.getProperty(ADDRESS);
  }

  /** Whether there can be one. */
  public static boolean isBuilt() {
    return OpenSearchNode.isBuilt(REPOSITORY);
  }
}
