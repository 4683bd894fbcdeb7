package io.knowledgevault.servicekit.identity;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The public keys that access tokens may be signed with. Must answer at once: it is asked on the
 * event loop for every request.
 */
public interface VerificationKeys {

  /** The key of this id, if the issuer publishes one. */
  Optional<PublicKey> find(String keyId);

  /** False until the issuer's keys have been read for the first time. */
  boolean loaded();
}
