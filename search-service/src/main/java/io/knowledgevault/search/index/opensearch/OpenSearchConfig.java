package io.knowledgevault.search.index.opensearch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The OpenSearch cluster that may hold indexes; there is none unless an address is given. */
@ConfigMapping(prefix = "kv.opensearch")
public interface OpenSearchConfig {

  /** Such as {@code https://opensearch.example:9200}. It needs the k-NN plugin. */
  Optional<String> url();

  /** For basic authentication; none is sent without it. */
  Optional<String> username();

  Optional<String> password();

  /**
   * Name of a Quarkus TLS configuration, {@code quarkus.tls.<name>.trust-store…}; what Java trusts
   * unless given.
   */
  Optional<String> tls();

  /** What all names of indexes begin with, so that installations can share a cluster. */
  @WithDefault("kv-passages")
  String prefix();

  @WithDefault("1s")
  Duration connectWithin();

  /** After this a question has failed. */
  @WithDefault("3s")
  Duration answerWithin();

  /** The same for a batch of documents. */
  @WithDefault("60s")
  Duration writeWithin();

  /** Primary shards of an index that is created. */
  @WithDefault("1")
  int shards();

  /** Copies of each; a cluster of several nodes should have one at least. */
  @WithDefault("0")
  int replicas();
}
