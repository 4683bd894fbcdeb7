package io.knowledgevault.ingestion.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@IngestionTest
class AttachmentTest {

  private static final String HEAD =
      """
      From: Ann Lee <ann@example.org>
      To: bob@example.org
      Date: Tue, 3 Mar 2026 10:00:00 +0100
      Subject: The offer
      Message-ID: <2@example.org>
      References: <1@example.org>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=cut

      --cut
      Content-Type: text/plain

      Please read both.
      """;

  private final Api api = new Api();

  @Test
  void attachmentsBecomeDocumentsOfTheirOwnLinkedToTheirMail() {
    // When
    var answer = upload(mail(part("offer.md", "# Offer\n\n4,200 euro"), part("x.txt", "A note")));

    // Then
    String mail = answer.statusCode(201).body("items", hasSize(1)).extract().path("items[0].id");
    int seq = answer.extract().path("items[0].seq");
    assertThat(seq).isEqualTo(3);
    api.get("/api/v1/documents/" + mail)
        .body("title", is("The offer"))
        .body("author", is("Ann Lee <ann@example.org>"))
        .body("createdAt", is("2026-03-03T09:00:00Z"))
        .body("metadata.threadId", is("1@example.org"))
        .body("parentId", nullValue());
    api.get("/api/v1/documents/" + mail + "/text")
        .body("text", containsString("Please read both."))
        .body("text", containsString("Attachment: offer.md"))
        .body("text", not(containsString("4,200 euro")));
    var parts = api.get("/api/v1/documents?parentId=" + mail).statusCode(200);
    parts
        .body("items", hasSize(2))
        .body("items.parentId", equalTo(List.of(mail, mail)))
        .body(
            "items.author",
            equalTo(List.of("Ann Lee <ann@example.org>", "Ann Lee <ann@example.org>")));
    assertThat(parts.extract().<List<String>>path("items.title"))
        .containsExactlyInAnyOrder("offer.md", "x.txt");
    assertThat(parts.extract().<List<String>>path("items.externalId"))
        .containsExactlyInAnyOrder("m#1/offer.md", "m#2/x.txt");
  }

  @Test
  void feedTellsWhatADocumentCameWith() {
    // Given
    String mail = upload(mail(part("a.txt", "An attached note"))).extract().path("items[0].id");

    // When
    var changes = api.service().get("/internal/changes?after=0&limit=10").then();

    // Then
    changes
        .body("items", hasSize(2))
        .body("items.find { it.document.title == 'a.txt' }.document.parentId", is(mail))
        .body("items.find { it.document.title == 'The offer' }.document.parentId", nullValue());
  }

  @Test
  void attachmentThatAnUpdatedMailNoLongerHasGoesAndIsTold() {
    // Given
    String mail =
        upload(mail(part("a.txt", "The first note"), part("b.txt", "The second note")))
            .extract()
            .path("items[0].id");
    String second = idOf(mail, "b.txt");

    // When
    upload(mail(part("a.txt", "The first note"))).body("items[0].outcome", is("updated"));

    // Then
    api.get("/api/v1/documents?parentId=" + mail).body("items.title", contains("a.txt"));
    api.get("/api/v1/documents/" + second).statusCode(404);
    var changes = api.service().get("/internal/changes?after=3&limit=10").then();
    changes.body("items.findAll { it.kind == 'DELETE' }.documentId", contains(second));
  }

  @Test
  void sameMailAgainChangesNothing() {
    // Given
    String message = mail(part("a.txt", "A note"));
    upload(message);

    // When, Then
    upload(message).body("items[0].outcome", is("unchanged")).body("items[0].seq", nullValue());
    api.service().get("/internal/changes?after=2&limit=10").then().body("items", empty());
  }

  @Test
  void mailWithinAMailBringsItsOwnAttachments() {
    // Given
    String inner =
        mail(part("deep.txt", "From far below")).replace("The offer", "Fwd").replace("cut", "in");
    String outer = HEAD + "--cut\nContent-Type: message/rfc822\n\n" + inner + "\n--cut--\n";

    // When
    String mail = upload(outer).extract().path("items[0].id");

    // Then
    String forwarded = idOf(mail, "Fwd");
    String deep = idOf(forwarded, "deep.txt");
    api.get("/api/v1/documents/" + deep + "/text").body("text", is("From far below"));
  }

  @Test
  void attachmentThatCannotBeReadSaysWhyAndHarmsNothingElse() {
    // When
    String mail =
        upload(mail(part("broken.pdf", "%PDF-1.7 and nothing"), part("a.txt", "A note")))
            .extract()
            .path("items[0].id");

    // Then
    var parts = api.get("/api/v1/documents?parentId=" + mail);
    parts
        .body("items.find { it.title == 'broken.pdf' }.status", is("failed"))
        .body("items.find { it.title == 'broken.pdf' }.error", containsString("broken"))
        .body("items.find { it.title == 'a.txt' }.status", is("classified"));
  }

  @Test
  void mailboxListsItsMailsAndEachIsADocument() {
    // Given
    String mailbox = "From a@b Tue Mar  3 10:00:00 2026\n" + simple("One", "The first message");
    mailbox += "\n\nFrom a@b Tue Mar  3 11:00:00 2026\n" + simple("Two", "The second message");

    // When
    var answer =
        api.user()
            .multiPart("file", "inbox.mbox", mailbox.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/documents")
            .then();

    // Then
    String id = answer.statusCode(201).extract().path("items[0].id");
    api.get("/api/v1/documents/" + id).body("title", is("inbox.mbox"));
    api.get("/api/v1/documents/" + id + "/text")
        .body("headings.text", contains("One", "Two"))
        .body("text", containsString("The second message"));
    api.get("/api/v1/documents/" + idOf(id, "Two") + "/text")
        .body("text", containsString("The second message"))
        .body("text", not(containsString("The first message")));
  }

  @Test
  void sourceIsOnlyAskedForWhatItKnows() {
    // Given
    UUID connector = UUID.randomUUID();
    api.service()
        .multiPart("file", "m.eml", bytes(mail(part("a.txt", "A note"))), "message/rfc822")
        .multiPart("externalId", "m")
        .multiPart("connectorId", connector)
        .multiPart("sourceType", "imap")
        .post("/internal/documents")
        .then()
        .statusCode(201);

    // When, Then
    api.service()
        .get("/internal/documents/external-ids?connectorId=" + connector)
        .then()
        .body("items", contains("m"));
    api.get("/api/v1/documents?connectorId=" + connector).body("items", hasSize(2));
  }

  private ValidatableResponse upload(String mail) {
    return api.user()
        .multiPart("file", "m.eml", bytes(mail), "message/rfc822")
        .multiPart("externalId", "m")
        .post("/api/v1/documents")
        .then();
  }

  private String idOf(String parent, String title) {
    List<Map<String, Object>> parts =
        api.get("/api/v1/documents?parentId=" + parent).extract().path("items");
    return parts.stream()
        .filter(each -> title.equals(each.get("title")))
        .map(each -> (String) each.get("id"))
        .findFirst()
        .orElseThrow();
  }

  private static String mail(String... parts) {
    return HEAD + String.join("", parts) + "--cut--\n";
  }

  private static String part(String name, String content) {
    return "--cut\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"%s\"\n\n%s\n"
        .formatted(name, content);
  }

  private static String simple(String subject, String body) {
    return "From: a@b\nSubject: %s\nMessage-ID: <%s@b>\n\n%s\n".formatted(subject, subject, body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
