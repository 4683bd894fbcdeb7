package io.knowledgevault.localopensearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One OpenSearch node with its vector plugin, for tests and measurements. Lives until its standard
 * input ends, so it never outlives who started it, however that one ended.
 */
public final class Node {

  private static final String VECTORS = "org.opensearch.knn.plugin.KNNPlugin";

  private Node() {}

  /**
   * @param arguments a folder for its data, and its HTTP port on the loopback
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    // Not closed at the end: a node that is thrown away need not put its data in order.
    new OpenSearchRunner()
        .onBuild(
            (number, settings) ->
                settings
                    .put("discovery.type", "single-node")
                    .put("network.host", "127.0.0.1")
                    .put("http.port", arguments[1])
                    .put("transport.port", "0")
                    .put("cluster.routing.allocation.disk.threshold_enabled", false))
        .build(
            OpenSearchRunner.newConfigs()
                .basePath(folder.toString())
                .clusterName("knowledgevault-local")
                .numOfNode(1)
                .pluginTypes(VECTORS)
                .build());
    while (System.in.read() >= 0) {
      // Nothing is said to it; only the end counts.
    }
    Runtime.getRuntime().halt(0);
  }
}
