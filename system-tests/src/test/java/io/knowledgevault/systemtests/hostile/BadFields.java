package io.knowledgevault.systemtests.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Well-formed JSON with one field that breaks a rule. */
final class BadFields {

  private static final String LONG = "x".repeat(200_000);
  private static final String ID = "01900000-0000-7000-8000-000000000000";

  private BadFields() {}

  static Stream<BadRequest> all() {
    var requests = new ArrayList<BadRequest>();
    signUp(requests);
    search(requests);
    answers(requests);
    documents(requests);
    bulk(requests);
    folder(requests);
    patches(requests);
    return requests.stream();
  }

  private static void signUp(List<BadRequest> requests) {
    String good =
        "{\"tenantName\":\"A firm\",\"email\":\"a@b.example\",\"password\":\"long-enough-1A\",\"fullName\":\"A\"}";
    for (String email :
        List.of(
            "x", "@", "a@", "@b.example", "a b@c.example", "a@b@c.example", LONG + "@b.example")) {
      add(
          requests,
          "e-mail " + brief(email),
          "POST",
          "/auth/signup",
          good.replace("a@b.example", email));
    }
    for (String password : List.of("", "short", "x".repeat(5000), LONG)) {
      add(
          requests,
          "password " + brief(password),
          "POST",
          "/auth/signup",
          good.replace("long-enough-1A", password));
    }
    for (String name : List.of("", " ", LONG)) {
      add(requests, "company " + brief(name), "POST", "/auth/signup", good.replace("A firm", name));
    }
    add(
        requests,
        "wrong login",
        "POST",
        "/auth/login",
        "{\"email\":\"no@b.example\",\"password\":\"nothing-1A\"}");
    add(
        requests,
        "huge login",
        "POST",
        "/auth/login",
        "{\"email\":\"no@b.example\",\"password\":\"" + LONG + "\"}");
    for (String token : List.of("x", "a.b.c", "%00", LONG, "' or 1=1 --")) {
      add(
          requests,
          "refresh token " + brief(token),
          "POST",
          "/auth/refresh",
          "{\"refreshToken\":\"" + token + "\"}");
    }
  }

  private static void search(List<BadRequest> requests) {
    for (String rest :
        List.of(
            "\"limit\":0",
            "\"limit\":-1",
            "\"limit\":101",
            "\"limit\":2147483648",
            "\"limit\":\"ten\"",
            "\"limit\":1.5e10",
            "\"mode\":\"psychic\"",
            "\"mode\":7",
            "\"mode\":[]",
            "\"minSeq\":-1",
            "\"minSeq\":\"soon\"",
            "\"minSeq\":9223372036854775808",
            "\"filters\":[]",
            "\"filters\":\"all\"",
            "\"filters\":{\"createdAfter\":\"yesterday\"}",
            "\"filters\":{\"createdBefore\":\"2026-13-45\"}",
            "\"filters\":{\"documentIds\":[\"x\"]}",
            "\"filters\":{\"documentIds\":\"x\"}",
            "\"filters\":{\"documentIds\":" + ids(20_000) + "}",
            "\"filters\":{\"sourceType\":{}}",
            "\"explain\":\"maybe\"")) {
      add(requests, "with " + brief(rest), "POST", "/search", "{\"query\":\"x\"," + rest + "}");
    }
    add(requests, "huge query", "POST", "/search", "{\"query\":\"" + LONG + "\"}");
    add(
        requests,
        "huge number of words",
        "POST",
        "/search",
        "{\"query\":\"" + "a b ".repeat(50_000) + "\"}");
  }

  private static void answers(List<BadRequest> requests) {
    for (String rest :
        List.of(
            "\"limit\":0",
            "\"limit\":-5",
            "\"limit\":100000",
            "\"limit\":\"x\"",
            "\"filters\":7",
            "\"conversationId\":\"x\"",
            "\"conversationId\":\"" + ID + "\"",
            "\"filters\":{\"createdAfter\":\"never\"}")) {
      add(requests, "with " + rest, "POST", "/answers", "{\"question\":\"x\"," + rest + "}");
    }
    add(requests, "huge question", "POST", "/answers", "{\"question\":\"" + LONG + "\"}");
    add(requests, "huge title", "POST", "/conversations", "{\"title\":\"" + LONG + "\"}");
    String feedback = "/answers/" + ID + "/feedback";
    add(requests, "no word", "POST", feedback, "{}");
    add(
        requests,
        "huge comment",
        "POST",
        feedback,
        "{\"useful\":true,\"comment\":\"" + LONG + "\"}");
    add(requests, "unknown answer", "POST", feedback, "{\"useful\":true}");
  }

  private static void documents(List<BadRequest> requests) {
    for (String rest :
        List.of(
            "\"createdAt\":\"yesterday\"",
            "\"createdAt\":\"2026-02-30T00:00:00Z\"",
            "\"createdAt\":{}",
            "\"mediaType\":\"nonsense\"",
            "\"mediaType\":[]",
            "\"sourceType\":\"" + LONG + "\"",
            "\"externalId\":\"" + LONG + "\"",
            "\"author\":\"" + LONG + "\"",
            "\"sourceUrl\":\"" + LONG + "\"",
            "\"externalId\":{}",
            "\"sourceUrl\":\"javascript:alert(1)\"")) {
      add(
          requests,
          "with " + brief(rest),
          "POST",
          "/documents",
          "{\"title\":\"x\",\"text\":\"x\"," + rest + "}");
    }
    add(
        requests,
        "huge title",
        "POST",
        "/documents",
        "{\"title\":\"" + LONG + "\",\"text\":\"x\"}");
    String many =
        String.join(
            ",",
            IntStream.range(0, 501).mapToObj(i -> "{\"title\":\"x\",\"text\":\"x\"}").toList());
    add(requests, "501 items", "POST", "/documents/batch", "{\"items\":[" + many + "]}");
    add(requests, "no items", "POST", "/documents/batch", "{\"items\":[]}");
    add(requests, "an item that is text", "POST", "/documents/batch", "{\"items\":[\"x\"]}");
  }

  private static void bulk(List<BadRequest> requests) {
    for (String verb : List.of("classify", "confirm", "reject", "delete")) {
      String path = "/documents/bulk/" + verb;
      add(requests, "no ids", "POST", path, "{\"ids\":[],\"classification\":\"work\"}");
      add(requests, "ids null", "POST", path, "{\"ids\":null,\"classification\":\"work\"}");
      add(
          requests,
          "an id that is none",
          "POST",
          path,
          "{\"ids\":[\"x\"],\"classification\":\"work\"}");
      add(
          requests,
          "1001 ids",
          "POST",
          path,
          "{\"ids\":" + ids(1001) + ",\"classification\":\"work\"}");
    }
  }

  private static void folder(List<BadRequest> requests) {
    for (String path :
        List.of(
            "/",
            "/etc",
            "/root",
            "relative",
            "../..",
            "/no/such/folder",
            "\\u0000",
            "/proc/self",
            "file:///etc",
            "C:\\\\Windows",
            "~",
            LONG)) {
      add(
          requests,
          "folder " + brief(path),
          "PUT",
          "/integrations/folder",
          "{\"path\":\"" + path + "\"}");
    }
    add(requests, "unknown connector", "PUT", "/integrations/carrier-pigeon", "{\"path\":\"/\"}");
    add(requests, "unknown connector", "POST", "/integrations/carrier-pigeon/sync", "{}");
    add(requests, "not connected", "POST", "/integrations/folder/sync", "{}");
  }

  private static void patches(List<BadRequest> requests) {
    for (String path : List.of("/documents/" + ID, "/gaps/" + ID, "/conversations/" + ID)) {
      for (String body :
          List.of(
              "",
              "{",
              "[]",
              "null",
              "7",
              "{\"status\":\"gone\"}",
              "{\"classification\":\"x\"}",
              "{\"title\":{}}",
              "{\"status\":{}}")) {
        add(requests, "body " + body, "PATCH", path, body);
      }
    }
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"01900000-0000-7000-8000-%012d\"".formatted(i))
        .toList()
        .toString();
  }

  private static void add(
      List<BadRequest> requests, String name, String method, String path, String body) {
    requests.add(BadRequest.json(name, method, "/api/v1" + path, body));
  }

  private static String brief(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "… (" + text.length() + ")" : text;
  }
}
