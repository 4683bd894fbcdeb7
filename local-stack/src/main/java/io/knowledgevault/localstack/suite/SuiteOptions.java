package io.knowledgevault.localstack.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a suite is to run.
 *
 * @param repository where the built services are
 * @param folder where it keeps its data, secrets and logs
 * @param ports who listens where, and how many replicas there are
 * @param limits whether the rate limits hold
 * @param folderRoots folders that the folder connector may read
 * @param environment settings from outside: KV_POSTGRES_URL and KV_REDIS_URL name servers to use
 *     instead of our own, KV_POSTGRES_ADMIN_USER and KV_POSTGRES_ADMIN_PASSWORD a login that may
 *     create roles there; everything that begins with KV_ or QUARKUS_ reaches the services, where
 *     the launcher does not set it itself
 */
public record SuiteOptions(
    Path repository,
    Path folder,
    PortPlan ports,
    boolean limits,
    List<Path> folderRoots,
    Map<String, String> environment) {

  public SuiteOptions {
    folderRoots = List.copyOf(folderRoots);
    environment = Map.copyOf(environment);
  }
}
