package io.knowledgevault.systemtests.suite;

import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.Leftovers;
import io.knowledgevault.localstack.suite.PortPlan;
import io.knowledgevault.localstack.suite.Service;
import io.knowledgevault.localstack.suite.Suite;
import io.knowledgevault.localstack.suite.SuiteFolder;
import io.knowledgevault.localstack.suite.SuiteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The built services, two replicas of each, with real Postgres and Redis: started at the first use
 * and shared by all system tests. Every test makes companies of its own.
 */
public final class SharedSuite {

  /** How many replicas of each service run. */
  public static final int REPLICAS = 2;

  private static final Path REPOSITORY =
      Path.of(System.getProperty("user.dir")).toAbsolutePath().getParent();

  /** A tenant's folders for connectors; every test uses one of its own below it. */
  private static final Path FOLDERS = REPOSITORY.resolve("system-tests/target/folders");

  private static Suite suite;

  private SharedSuite() {}

  public static synchronized Suite running() {
    if (suite == null) {
      var folder = new SuiteFolder(REPOSITORY.resolve("system-tests/target/suite"));
      int left = new Leftovers(folder.processes()).stop();
      folder.clear();
      suite = new Suite(options(folder.path()), line -> System.out.println("suite: " + line));
      System.out.println("suite: starting, " + left + " processes of an earlier run stopped");
      suite.start();
      Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop-suite"));
    }
    return suite;
  }

  /** A client of the first gateway, not signed in. */
  public static GatewayClient client() {
    return client(Service.GATEWAY, 1);
  }

  /** A client of one replica itself, counted from 1, not signed in. */
  public static GatewayClient client(Service service, int replica) {
    return new GatewayClient(running().url(service, replica));
  }

  /** A company that no other test knows, with its administrator signed in. */
  public static Company newCompany(String purpose) {
    String unique = purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
    return Company.signUp(
        client(), unique, "admin@" + unique + ".example", UUID.randomUUID() + "-Aa1");
  }

  public static Path sampleDocuments() {
    return REPOSITORY.resolve("sample-company/documents");
  }

  /** A place for a folder that a connector may read. */
  public static Path folder(String name) {
    return FOLDERS.resolve(name + "-" + UUID.randomUUID());
  }

  private static SuiteOptions options(Path folder) {
    return new SuiteOptions(
        REPOSITORY,
        folder,
        PortPlan.free(REPLICAS),
        false,
        List.of(REPOSITORY.resolve("sample-company"), FOLDERS),
        // So that tests of crashes need not wait long for the leases of the dead.
        Map.of("KV_FEED_LEASE", "15s"));
  }
}
