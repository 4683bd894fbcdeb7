package io.knowledgevault.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How callers prove who they are, in the words of OpenAPI. */
final class Authentication {

  private static final String BEARER = "bearerAuth";
  private static final String API_KEY = "apiKey";

  private Authentication() {}

  static JsonObject schemes() {
    return new JsonObject()
        .put(
            BEARER,
            new JsonObject()
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "The accessToken of sign-up, login or refresh."))
        .put(
            API_KEY,
            new JsonObject().put("type", "apiKey").put("in", "header").put("name", "X-API-Key"));
  }

  static JsonArray eitherWay() {
    return new JsonArray()
        .add(new JsonObject().put(BEARER, new JsonArray()))
        .add(new JsonObject().put(API_KEY, new JsonArray()));
  }
}
