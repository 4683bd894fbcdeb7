package io.knowledgevault.search.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Ingestion's change feed over HTTP, from memory: what the neighbour's contract says, so that this
 * service's own consumer, database and indexes are the ones under test.
 */
public final class FeedStandIn implements QuarkusTestResourceLifecycleManager {

  private static final Map<TenantId, List<Change>> CHANGES = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/internal/feeds", exchange -> answer(exchange, heads()));
    server.createContext("/internal/changes", FeedStandIn::changes);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of("kv.ingestion.url", url, "kv.feed.poll", "0.2s");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** Adds a document or a new state of it; gives its feed number. */
  public static long publish(TenantId tenant, FeedDocument document) {
    return add(tenant, document.id(), ChangeKind.UPSERT, document);
  }

  /** Adds a deletion; gives its feed number. */
  public static long delete(TenantId tenant, UUID document) {
    return add(tenant, document, ChangeKind.DELETE, null);
  }

  private static long add(TenantId tenant, UUID id, ChangeKind kind, FeedDocument document) {
    List<Change> changes = CHANGES.computeIfAbsent(tenant, each -> new ArrayList<>());
    synchronized (changes) {
      changes.add(new Change(changes.size() + 1, id, kind, Instant.now(), document));
      return changes.size();
    }
  }

  /** A plain document. */
  public static FeedDocument document(String title, String text, Heading... headings) {
    return document(UUID.randomUUID(), title, text, "upload", null, headings);
  }

  public static FeedDocument document(
      UUID id, String title, String text, String sourceType, String author, Heading... headings) {
    return new FeedDocument(
        id,
        title,
        text,
        List.of(headings),
        "en",
        "text/plain",
        Integer.toHexString(text.hashCode()),
        sourceType,
        "https://example.com/" + id,
        id.toString(),
        null,
        author,
        Classification.WORK,
        DocumentStatus.CLASSIFIED,
        Instant.parse("2026-03-01T10:00:00Z"),
        Instant.parse("2026-03-01T10:00:00Z"),
        Map.of());
  }

  /** The same document in another state of review. */
  public static FeedDocument in(DocumentStatus status, FeedDocument document) {
    return new FeedDocument(
        document.id(),
        document.title(),
        document.text(),
        document.headings(),
        document.language(),
        document.mediaType(),
        document.contentHash(),
        document.sourceType(),
        document.sourceUrl(),
        document.externalId(),
        document.connectorId(),
        document.author(),
        document.classification(),
        status,
        document.createdAt(),
        document.updatedAt(),
        document.metadata());
  }

  private static FeedHeads heads() {
    List<FeedHead> heads = new ArrayList<>();
    CHANGES.forEach(
        (tenant, changes) -> {
          synchronized (changes) {
            heads.add(new FeedHead(tenant, changes.size(), Instant.now()));
          }
        });
    return new FeedHeads(heads);
  }

  private static void changes(HttpExchange exchange) throws IOException {
    List<Change> all = CHANGES.getOrDefault(tenant(exchange), List.of());
    long after = parameter(exchange.getRequestURI(), "after");
    long limit = parameter(exchange.getRequestURI(), "limit");
    synchronized (all) {
      List<Change> page = all.stream().filter(change -> change.seq() > after).limit(limit).toList();
      answer(exchange, new ChangePage(page, all.size()));
    }
  }

  private static long parameter(URI uri, String name) {
    for (String pair : uri.getQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return Long.parseLong(pair.substring(name.length() + 1));
      }
    }
    throw new IllegalArgumentException("missing " + name + " in " + uri);
  }

  private static TenantId tenant(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return TenantId.of(JSON.readTree(claims).get("tenant").asText());
  }

  private static void answer(HttpExchange exchange, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
