package io.knowledgevault.systemtests.hostile;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests that do not prove who sends them. */
final class BadTokens {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());

  private static final List<String> PATHS =
      List.of("/me", "/documents", "/gaps", "/index/status", "/integrations", "/documents/stats");

  private BadTokens() {}

  /**
   * All of them.
   *
   * @param good a token that would be accepted
   */
  static Stream<BadRequest> all(String good) {
    int dot = good.indexOf('.');
    int lastDot = good.lastIndexOf('.');
    List<String> tokens =
        List.of(
            "",
            "x",
            "a.b.c",
            "..",
            good.substring(0, lastDot + 1),
            good.substring(0, good.length() - 4) + "AAAA",
            good + "x",
            good.substring(dot + 1),
            encoded("{\"alg\":\"none\"}") + good.substring(dot, lastDot + 1),
            encoded("{\"alg\":\"HS256\",\"kid\":\"local-1\"}") + good.substring(dot),
            encoded("{\"alg\":\"ES256\",\"kid\":\"../../etc/passwd\"}") + good.substring(dot),
            TestTokens.forged(TENANT),
            TestTokens.expired(TENANT),
            TestTokens.serviceWithoutTenant(),
            "A".repeat(6000));
    return PATHS.stream()
        .flatMap(
            path ->
                tokens.stream()
                    .map(
                        token ->
                            BadRequest.get("token no. " + tokens.indexOf(token), "/api/v1" + path)
                                .withToken(token)));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
