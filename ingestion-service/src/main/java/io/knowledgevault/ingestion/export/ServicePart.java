package io.knowledgevault.ingestion.export;

import io.knowledgevault.servicekit.export.ServiceExport;
import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Another service's part of an export, read as fast as it is passed on.
 *
 * @param name of the service
 */
record ServicePart(String name, URI address, HttpClient http, ServiceTokens tokens) {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final int CONNECT_MILLIS = 2_000;

  /** Whole lines; fails when the service is away or stops before its end. */
  Multi<Buffer> lines(TenantId tenant) {
    return tokens
        .forTenant(tenant)
        .chain(this::ask)
        .ifNoItem()
        .after(ANSWER_WITHIN)
        .fail()
        .onItem()
        .transformToMulti(ServicePart::whole);
  }

  private Uni<HttpClientResponse> ask(String token) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address.resolve(address.getPath() + "/internal/export").toString())
            .setConnectTimeout(CONNECT_MILLIS)
            .putHeader("Authorization", "Bearer " + token);
    return http.request(request).chain(asked -> asked.send()).invoke(HttpClientResponse::pause);
  }

  private static Multi<Buffer> whole(HttpClientResponse answer) {
    if (answer.statusCode() != 200) {
      return Multi.createFrom()
          .failure(new IllegalStateException("it answered " + answer.statusCode()));
    }
    Lines lines = new Lines();
    return Multi.createBy()
        .concatenating()
        .streams(
            answer
                .toMulti()
                .map(piece -> lines.take(piece.getDelegate()))
                .filter(Optional::isPresent)
                .map(Optional::get),
            Multi.createFrom().deferred(() -> end(lines)));
  }

  private static Multi<Buffer> end(Lines lines) {
    return lines.last().startsWith(ServiceExport.LAST_LINE)
        ? Multi.createFrom().empty()
        : Multi.createFrom().failure(new IllegalStateException("it stopped before its end"));
  }
}
