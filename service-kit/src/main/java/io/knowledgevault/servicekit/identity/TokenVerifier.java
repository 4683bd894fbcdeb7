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
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
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
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

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
      JwtClaims claims = consumer.processToClaims(token);
      if (!isTenant(claims.getClaimValue(CurrentCaller.TENANT_CLAIM))) {
        throw new ParseException("the token's tenant is none");
      }
      return new DefaultJWTCallerPrincipal(token, "JWT", claims);
    } catch (InvalidJwtException refused) {
      throw new ParseException("the token is not valid", refused);
    }
  }

  private static boolean isTenant(Object claim) {
    return claim == null || (claim instanceof String text && UUID_TEXT.matcher(text).matches());
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
