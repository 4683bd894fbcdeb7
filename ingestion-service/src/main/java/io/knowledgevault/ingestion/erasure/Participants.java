package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.servicekit.erasure.TenantEraser;
import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All services, in the order in which a company leaves them: first what brings documents in, then
 * what is made of documents, then the documents, and at last the people, whose tokens were good
 * until then.
 */
@ApplicationScoped
class Participants {

  private static final long CONNECT_WITHIN_SECONDS = 2;

  /** Well over the time that a service takes for one call. */
  private static final long ANSWER_WITHIN_SECONDS = 30;

  private final ServiceTokens tokens;
  private final List<Participant> first;
  private final Participant last;

  Participants(ServiceTokens tokens, TenantEraser own, ErasureConfig config) {
    this.tokens = tokens;
    this.first =
        List.of(
            remote("integration", config.integration()),
            remote("gap", config.gap()),
            remote("search", config.search()),
            new Participant("ingestion", own::erase));
    this.last = remote("gateway", config.gateway());
  }

  /** All but the one with the people. */
  List<Participant> first() {
    return first;
  }

  /** The one with the people, who can log in until then. */
  Participant last() {
    return last;
  }

  private Participant remote(String name, URI address) {
    TenantClient client =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(address)
            .connectTimeout(CONNECT_WITHIN_SECONDS, TimeUnit.SECONDS)
            .readTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
            .build(TenantClient.class);
    return new Participant(
        name, tenant -> tokens.forTenant(tenant).chain(token -> client.erase("Bearer " + token)));
  }
}
