package io.knowledgevault.ingestion.classification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How documents are classified after their intake. */
@ConfigMapping(prefix = "kv.classification")
public interface ClassificationConfig {

  SecondLook secondLook();

  Model model();

  /** The closer look at documents that the classifier is not sure of. */
  interface SecondLook {

    /** How often to see what waits; read by the scheduler. */
    @WithDefault("2s")
    Duration poll();

    /** Documents at once. */
    @WithDefault("8")
    int batch();

    /** What could not be looked at, because search was away, comes due after this, then later. */
    @WithDefault("30s")
    Duration again();
  }

  /** A language model that speaks the protocol of OpenAI; none unless an address is given. */
  interface Model {

    /** Base address, such as {@code https://models.example/v1}. */
    Optional<String> url();

    /** Sent as bearer token. */
    Optional<String> key();

    /** The model's name there. */
    @WithDefault("default")
    String name();

    /** After this an answer is no longer waited for. */
    @WithDefault("10s")
    Duration deadline();

    /** How many documents of a company it is asked about a day. */
    @WithDefault("500")
    int dailyBudget();
  }
}
