package io.knowledgevault.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How the issuer works. */
@ConfigMapping(prefix = "kv.identity")
public interface IdentityConfig {

  String issuer();

  String audience();

  /** Directory of {@code <key id>.pem}, PKCS#8, EC P-256. */
  Path keys();

  @WithDefault("15M")
  Duration accessTokenLifetime();

  @WithDefault("10M")
  Duration serviceTokenLifetime();

  /** A session ends when it has not been refreshed for so long. */
  @WithDefault("30D")
  Duration sessionLifetime();

  /** What each of our services proves itself with; one without a secret gets no token. */
  Map<String, Optional<String>> serviceSecrets();

  Password password();

  Lock lock();

  /** Hashing is slow by intent, so it has threads of its own and a queue with an end. */
  interface Password {

    /** The binary logarithm of bcrypt's rounds. */
    @WithDefault("11")
    @Min(4)
    @Max(16)
    int cost();

    @WithDefault("2")
    int threads();

    /** Hashes that may wait; beyond that a login is told to come back. */
    @WithDefault("64")
    int queue();
  }

  /** When an e-mail address is locked. */
  interface Lock {

    @WithDefault("10")
    int afterFailures();

    @WithDefault("15M")
    Duration duration();
  }
}
