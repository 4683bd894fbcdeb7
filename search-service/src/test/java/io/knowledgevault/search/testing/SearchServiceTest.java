package io.knowledgevault.search.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.testing.FeedServer;
import io.knowledgevault.localstack.testing.LocalStackResource;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of the running service share: one set of servers, and words for calling it. */
@WithTestResource(
    value = LocalStackResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "search"),
      // Few, so that the tests see indexes come and go.
      @ResourceArg(name = "kv.search.index.max-open", value = "3"),
      @ResourceArg(name = "kv.search.snapshot.from-passages", value = "20"),
      @ResourceArg(name = "kv.search.snapshot.after-changes", value = "10"),
      @ResourceArg(name = "kv.search.snapshot.every", value = "0.2s"),
      @ResourceArg(name = "kv.feed.poll", value = "0.2s"),
      @ResourceArg(name = "kv.search.unanswered.poll", value = "0.2s"),
      @ResourceArg(name = "kv.search.unanswered.lease", value = "0.3s")
    })
@WithTestResource(FeedServer.class)
@WithTestResource(ProviderResource.class)
@WithTestResource(GapStandIn.class)
public abstract class SearchServiceTest {

  protected static TenantId newTenant() {
    return new TenantId(UUID.randomUUID());
  }

  protected static RequestSpecification as(TenantId tenant) {
    return given().auth().oauth2(TestTokens.user(tenant)).contentType(ContentType.JSON);
  }

  protected static RequestSpecification as(TenantId tenant, UUID user) {
    return given().auth().oauth2(TestTokens.user(tenant, user)).contentType(ContentType.JSON);
  }

  protected static RequestSpecification asService(TenantId tenant) {
    return given().auth().oauth2(TestTokens.service(tenant)).contentType(ContentType.JSON);
  }

  /** Searches once everything up to a feed number has been applied. */
  protected static JsonPath search(TenantId tenant, String query, long minSeq) {
    return search(tenant, query, minSeq, Map.of());
  }

  protected static JsonPath search(
      TenantId tenant, String query, long minSeq, Map<String, Object> more) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> searchNow(tenant, query, minSeq, more), found -> found.getLong("seq") >= minSeq);
  }

  /** Searches, whether or not the number is reached in the time that the service allows. */
  protected static JsonPath searchNow(
      TenantId tenant, String query, long minSeq, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("query", query);
    body.put("minSeq", minSeq);
    return as(tenant).body(body).post("/api/v1/search").then().statusCode(200).extract().jsonPath();
  }

  protected static List<String> ids(JsonPath found) {
    return found.getList("hits.documentId", String.class);
  }
}
