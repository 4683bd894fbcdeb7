package io.knowledgevault.localstack.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line and the environment of one replica. */
final class ServiceCommand {

  private final SuiteOptions options;
  private final SuiteFolder folder;
  private final Secrets secrets;
  private final Backing backing;

  ServiceCommand(SuiteOptions options, SuiteFolder folder, Secrets secrets, Backing backing) {
    this.options = options;
    this.folder = folder;
    this.secrets = secrets;
    this.backing = backing;
  }

  List<String> line(Service service) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Else the heap begins at its full size wherever the machine has much memory.
    line.add("-Xms32m");
    line.add("-Xmx" + service.heapMegabytes() + "m");
    line.add("-Xss512k");
    line.add("-XX:+UseSerialGC");
    line.add("-XX:MinHeapFreeRatio=15");
    line.add("-XX:MaxHeapFreeRatio=30");
    if (service != Service.INGESTION) {
      // In ingestion a document can be too much for its parser; that is this document's error.
      line.add("-XX:+ExitOnOutOfMemoryError");
    }
    if (Runtime.version().feature() >= 25) {
      line.add("-XX:+UseCompactObjectHeaders");
      // Native libraries leave much memory behind that nobody uses: it goes back now and then.
      line.add("-XX:TrimNativeHeapInterval=30000");
    }
    if (Runtime.version().feature() >= 22) {
      line.add("--enable-native-access=ALL-UNNAMED");
    }
    line.add("-jar");
    line.add(service.program(options.repository()).toString());
    return line;
  }

  Map<String, String> environment(Service service, int replica) {
    var ports = options.ports();
    var variables = new HashMap<String, String>();
    options.environment().forEach((name, value) -> putSetting(variables, name, value));
    variables.put("MALLOC_ARENA_MAX", "2");
    // Not "prod": there the services insist on what only a real installation has.
    variables.put(
        "QUARKUS_PROFILE", options.environment().getOrDefault("QUARKUS_PROFILE", "local"));
    // A service needs its own roles only.
    variables.put("KV_POSTGRES_ADMIN_PASSWORD", "");
    variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    variables.put("QUARKUS_HTTP_PORT", "" + ports.http(service, replica));
    variables.put("QUARKUS_MANAGEMENT_PORT", "" + ports.management(service, replica));
    var roles = Backing.roles(service, secrets);
    variables.put("KV_POSTGRES_URL", backing.postgresUrl());
    variables.put("KV_POSTGRES_PASSWORD", roles.appPassword());
    variables.put("KV_POSTGRES_OWNER_PASSWORD", roles.ownerPassword());
    variables.put("KV_REDIS_URL", backing.redisUrl());
    variables.put("KV_SERVICE_SECRET", serviceSecret(service));
    variables.put("KV_STATE_DIR", folder.state(instance(service, replica)).toString());
    putAddresses(variables, service, replica);
    if (!options.limits()) {
      variables.put("KV_LIMITS", "off");
    }
    putOwn(variables, service);
    return variables;
  }

  /** The name of a replica in logs and records: "search", "search-2". */
  static String instance(Service service, int replica) {
    return replica == 1 ? service.id() : service.id() + "-" + replica;
  }

  private static void putSetting(Map<String, String> variables, String name, String value) {
    if (name.startsWith("KV_") || name.startsWith("QUARKUS_")) {
      variables.put(name, value);
    }
  }

  /**
   * The gateway spreads calls over all replicas; a service calls the neighbour beside it, and one
   * that was started beyond the plan the last of them.
   */
  private void putAddresses(Map<String, String> variables, Service service, int replica) {
    var ports = options.ports();
    for (Service other : Service.values()) {
      boolean all = service == Service.GATEWAY && other != Service.GATEWAY;
      int beside = other == service ? replica : Math.min(replica, ports.replicas());
      variables.put(
          "KV_" + other.name() + "_URL", all ? ports.urls(other) : ports.url(other, beside));
      variables.put(
          "KV_" + other.name() + "_MANAGEMENT_URL",
          all ? ports.managementUrls(other) : ports.managementUrl(other, beside));
    }
  }

  private void putOwn(Map<String, String> variables, Service service) {
    if (service == Service.GATEWAY) {
      variables.put("KV_SIGNING_KEYS", secrets.signingKeys().toString());
      for (Service other : Service.values()) {
        variables.put("KV_SERVICE_SECRET_" + other.name(), serviceSecret(other));
      }
    }
    if (service == Service.INTEGRATION) {
      variables.put(
          "KV_FOLDER_ROOTS",
          options.folderRoots().stream().map(Path::toString).collect(Collectors.joining(",")));
      variables.put("KV_CREDENTIAL_KEY", secrets.key("credential-key"));
    }
  }

  private String serviceSecret(Service service) {
    return secrets.password("service-" + service.id());
  }
}
