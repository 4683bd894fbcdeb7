package io.knowledgevault.localstack.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ingestion's side of the change feed, over HTTP, with the changes that tests put there: for tests
 * of a service that follows the feed.
 */
public final class FeedServer implements QuarkusTestResourceLifecycleManager {

  private static final Map<TenantId, List<Change>> FEEDS = new ConcurrentHashMap<>();
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)&limit=(\\d+)");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private HttpServer server;

  /**
   * Adds a change to a tenant's feed and gives its number.
   *
   * @param change makes the change of the number it is given
   */
  public static synchronized long add(TenantId tenant, LongFunction<Change> change) {
    List<Change> feed = FEEDS.computeIfAbsent(tenant, ignored -> new CopyOnWriteArrayList<>());
    long seq = feed.size() + 1L;
    feed.add(change.apply(seq));
    return seq;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/internal/feeds", exchange -> answer(exchange, heads()));
    server.createContext("/internal/changes", exchange -> answer(exchange, changes(exchange)));
    server.start();
    return Map.of("kv.ingestion.url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static FeedHeads heads() {
    return new FeedHeads(
        FEEDS.entrySet().stream()
            .map(each -> new FeedHead(each.getKey(), each.getValue().size(), Instant.now()))
            .toList());
  }

  private static ChangePage changes(HttpExchange exchange) throws IOException {
    Matcher query = AFTER.matcher(exchange.getRequestURI().getQuery());
    if (!query.find()) {
      throw new IOException("unexpected query " + exchange.getRequestURI());
    }
    List<Change> feed = List.copyOf(FEEDS.getOrDefault(tenantOf(exchange), List.of()));
    int after = Math.min(Integer.parseInt(query.group(1)), feed.size());
    int last = Math.min(feed.size(), after + Integer.parseInt(query.group(2)));
    return new ChangePage(feed.subList(after, last), feed.size());
  }

  private static TenantId tenantOf(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return TenantId.of(
        JSON.readTree(new String(claims, StandardCharsets.UTF_8)).get("tenant").asText());
  }

  private static void answer(HttpExchange exchange, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
