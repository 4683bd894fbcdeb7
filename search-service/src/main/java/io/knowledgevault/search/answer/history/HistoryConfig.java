package io.knowledgevault.search.answer.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of questions and answers. */
@ConfigMapping(prefix = "kv.search.history")
public interface HistoryConfig {

  /** How long an answer is kept, and a conversation after its last question. */
  @WithDefault("90d")
  Duration retention();

  /** How often to see what is older; read by the scheduler. */
  @WithDefault("1h")
  Duration purge();

  /** Questions kept in one conversation; the oldest go. */
  @WithDefault("200")
  int questions();

  /** Conversations that a user may have. */
  @WithDefault("500")
  int conversations();

  /** Earlier questions that a follow-up may lean on. */
  @WithDefault("5")
  int earlier();
}
