package io.knowledgevault.servicekit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Serves feeds of deletions over HTTP as ingestion does; tests decide how long a feed is. */
public class FeedServer implements QuarkusTestResourceLifecycleManager {

  static final Map<String, Long> HEADS = new ConcurrentHashMap<>();
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)&limit=(\\d+)");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private HttpServer server;

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
        HEADS.entrySet().stream()
            .map(each -> new FeedHead(TenantId.of(each.getKey()), each.getValue(), Instant.now()))
            .toList());
  }

  private static ChangePage changes(HttpExchange exchange) throws IOException {
    Matcher query = AFTER.matcher(exchange.getRequestURI().getQuery());
    if (!query.find()) {
      throw new IOException("unexpected query " + exchange.getRequestURI());
    }
    String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    String tenant =
        JSON.readTree(new String(claims, StandardCharsets.UTF_8)).get("tenant").asText();
    long after = Long.parseLong(query.group(1));
    long head = HEADS.getOrDefault(tenant, 0L);
    long last = Math.min(head, after + Long.parseLong(query.group(2)));
    List<Change> items =
        LongStream.rangeClosed(after + 1, last)
            .mapToObj(
                seq -> new Change(seq, new UUID(0, seq), ChangeKind.DELETE, Instant.now(), null))
            .toList();
    return new ChangePage(items, head);
  }

  private static void answer(HttpExchange exchange, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
