package io.knowledgevault.servicekit.identity;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.Key;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies access tokens: ES256 only, our issuer and audience, not expired, signed by a published
 * key. Replaces the stock verifier because that one fetches keys while the event loop waits.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class TokenVerifier extends JWTCallerPrincipalFactory {

  private static final int CLOCK_SKEW_SECONDS = 5;

  private final VerificationKeys keys;
  private final JwtConsumer consumer;

  TokenVerifier(
      VerificationKeys keys,
      @ConfigProperty(name = "kv.identity.issuer") String issuer,
      @ConfigProperty(name = "kv.identity.audience") String audience) {
    this.keys = keys;
    this.consumer =
        new JwtConsumerBuilder()
            .setExpectedIssuer(issuer)
            .setExpectedAudience(audience)
            .setRequireExpirationTime()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
            .setVerificationKeyResolver((jws, nesting) -> key(jws))
            .build();
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
    try {
      return new DefaultJWTCallerPrincipal(token, "JWT", consumer.processToClaims(token));
    } catch (InvalidJwtException refused) {
      throw new ParseException("the token is not valid", refused);
    }
  }

  private Key key(JsonWebSignature jws) throws UnresolvableKeyException {
    String keyId = jws.getKeyIdHeaderValue();
    if (keyId == null) {
      throw new UnresolvableKeyException("the token names no key");
    }
    return keys.find(keyId)
        .orElseThrow(() -> new UnresolvableKeyException("the token names an unknown key"));
  }
}
