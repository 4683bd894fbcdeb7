package io.knowledgevault.ingestion.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of what one request may hand in. */
@ConfigMapping(prefix = "kv.intake")
public interface UploadConfig {

  /** Files in one upload. */
  @WithDefault("100")
  int maxFiles();

  /** Characters of text in one JSON document. */
  @WithDefault("2000000")
  int maxTextLength();

  /** Bytes of one JSON body. */
  @WithDefault("25000000")
  long maxJsonBytes();

  /** Bytes of a JSON body whose size is not told by Content-Length. */
  @WithDefault("4000000")
  long maxUnsizedJsonBytes();

  /** What an upload counts as whose size is not told: the server's limit of a body. */
  @WithDefault("110000000")
  long maxFormBytes();
}
