package io.knowledgevault.gateway.routing.table;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the services are and what a request to them may cost. */
@ConfigMapping(prefix = "kv.routing")
public interface RoutingConfig {

  /** By name: ingestion, search, integration, gap. */
  Map<String, Address> services();

  @WithDefault("2S")
  Duration connectTimeout();

  Timeouts timeouts();

  Limits limits();

  /** The replicas of a service. */
  interface Address {

    /** Base address of each replica's API. */
    List<URI> url();

    /** Base address of each replica's management port; 1,000 above the API's when not set. */
    Optional<List<URI>> managementUrl();
  }

  /** How long nothing may move, neither body nor answer, before a request is given up. */
  interface Timeouts {

    @WithDefault("30S")
    Duration ordinary();

    @WithDefault("2M")
    Duration answers();

    @WithDefault("5M")
    Duration uploads();

    /** Of a company's data, to a reader who may pause. */
    @WithDefault("10M")
    Duration exports();

    /** Between two events of a stream. */
    @WithDefault("5M")
    Duration events();
  }

  /** Bounds of what a caller can make large. */
  interface Limits {

    @WithDefault("512M")
    MemorySize uploadBody();

    @WithDefault("8M")
    MemorySize body();

    /** For what the gateway answers itself. */
    @WithDefault("64K")
    MemorySize ownBody();

    /** Connections to one replica, one for each request under way. */
    @WithDefault("512")
    int connections();

    /** Requests that may wait for a connection. */
    @WithDefault("512")
    int waiting();

    /** How long a replica that could not be reached is asked last. */
    @WithDefault("3S")
    Duration rest();
  }
}
