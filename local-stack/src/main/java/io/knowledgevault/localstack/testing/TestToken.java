package io.knowledgevault.localstack.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds one ES256 token (RFC 7515, RFC 7518 section 3.4) claim by claim. */
final class TestToken {

  static final String ISSUER = "knowledgevault";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> claims = new LinkedHashMap<>();

  TestToken(String subject, List<String> roles) {
    Instant now = Instant.now();
    claims.put("iss", ISSUER);
    claims.put("aud", ISSUER);
    claims.put("sub", subject);
    claims.put("groups", roles);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plusSeconds(900).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
  }

  TestToken tenant(TenantId tenant) {
    return claim("tenant", tenant.toString());
  }

  TestToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  String signed(TestSigningKey key) {
    try {
      String content =
          part(Map.of("alg", "ES256", "typ", "JWT", "kid", TestSigningKey.ID)) + "." + part(claims);
      // P1363 is the plain r||s form that JOSE wants, not the ASN.1 one.
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.privateKey());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(Map<String, Object> json) throws JsonProcessingException {
    return base64(JSON.writeValueAsBytes(json));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
