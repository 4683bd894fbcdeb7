package io.knowledgevault.integration.connector.folder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "kv.folder")
interface FolderConfig {

  /**
   * Absolute folders below which tenants may connect one, separated by colons or commas; none means
   * that the connector is switched off. {@code {tenant}} in a path stands for the tenant's id, for
   * installations where companies must not see each other's folders.
   */
  Optional<String> roots();

  /** Files a page has. */
  @WithDefault("100")
  int pageSize();

  /** Files a folder may have in all. */
  @WithDefault("500000")
  int maxFiles();
}
