package io.knowledgevault.systemtests.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Paths and query parameters that mean nothing. */
final class BadAddresses {

  private static final List<String> LISTS = List.of("/documents", "/gaps");

  private static final List<String> PAGES =
      List.of(
          "limit=0",
          "limit=-1",
          "limit=201",
          "limit=ten",
          "limit=1e3",
          "limit=99999999999999",
          "limit=1%00",
          "cursor=x",
          "cursor=%25",
          "cursor=AAAA",
          "cursor=eyJhIjoxfQ",
          "cursor=%FF%FE",
          "cursor=..%2F..",
          "cursor=" + "A".repeat(3000),
          "cursor=' or 1=1 --%20".replace(" ", "%20"),
          "limit=5&cursor=bm9uc2Vuc2U");

  private static final List<String> FILTERS =
      List.of(
          "/documents?status=lost",
          "/documents?classification=secret",
          "/documents?createdAfter=yesterday",
          "/documents?createdBefore=2026-02-30",
          "/documents?connectorId=x",
          "/documents?q=" + "x".repeat(5000),
          "/gaps?status=lost",
          "/gaps?category=x",
          "/gaps?priority=9",
          "/gaps?priority=high",
          "/gaps?kind=x",
          "/gaps?documentId=x");

  private static final List<String> IDS =
      List.of(
          "x",
          "0",
          "-1",
          "null",
          "01900000-0000-7000-8000-00000000000",
          "01900000-0000-7000-8000-00000000000g",
          "%00",
          "..%2f..%2fetc%2fpasswd",
          "%F0%9F%92%A9",
          "x".repeat(2000),
          "'%20or%201=1--",
          "01900000-0000-7000-8000-000000000000");

  private static final List<String> BY_ID =
      List.of(
          "GET /documents/%s",
          "GET /documents/%s/text", "DELETE /documents/%s", "GET /gaps/%s", "GET /jobs/%s");

  private static final List<String> NOWHERE =
      List.of(
          "/nothing",
          "/documentz",
          "/internal/changes",
          "/internal/feeds",
          "/../internal/feeds",
          "/documents/../../internal/feeds",
          "/documents/%2e%2e/%2e%2e/internal/feeds",
          "//documents",
          "/q/metrics",
          "/q/health",
          "/integrations/carrier-pigeon/sync");

  private static final List<String> WRONG_METHODS =
      List.of(
          "DELETE /search",
          "GET /search",
          "PUT /documents",
          "PATCH /documents",
          "GET /answers",
          "GET /auth/login",
          "DELETE /me",
          "PUT /gaps",
          "POST /index/status",
          "TRACE /documents",
          "PROPFIND /documents");

  private BadAddresses() {}

  static Stream<BadRequest> all() {
    var requests = new ArrayList<BadRequest>();
    for (String list : LISTS) {
      PAGES.forEach(page -> requests.add(get(list + "?" + page)));
    }
    FILTERS.forEach(filter -> requests.add(get(filter)));
    for (String address : BY_ID) {
      IDS.forEach(id -> requests.add(of(address.formatted(id))));
    }
    NOWHERE.forEach(path -> requests.add(get(path)));
    WRONG_METHODS.forEach(address -> requests.add(of(address)));
    return requests.stream();
  }

  private static BadRequest get(String path) {
    return BadRequest.get("means nothing", "/api/v1" + path);
  }

  private static BadRequest of(String address) {
    String method = address.substring(0, address.indexOf(' '));
    String path = "/api/v1" + address.substring(address.indexOf(' ') + 1);
    return new BadRequest("means nothing", method, path, null, new byte[0], null);
  }
}
