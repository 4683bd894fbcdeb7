package io.knowledgevault.ingestion.parsing.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;

class MailFactsTest {

  private final Metadata metadata = new Metadata();

  @Test
  void authorIsNameAndAddressWhereverTheyStand() {
    // Given
    metadata.set(Message.MESSAGE_FROM, "Ann Lee");
    metadata.set(Message.MESSAGE_FROM_NAME, "Ann Lee");
    metadata.set(Message.MESSAGE_FROM_EMAIL, "ann@example.org");

    // When, Then
    assertThat(new MailFacts(metadata).from()).isEqualTo("Ann Lee <ann@example.org>");
  }

  @Test
  void addressOfAnExchangeDirectoryIsNone() {
    // Given
    metadata.set(Message.MESSAGE_FROM_NAME, "Ann Lee");
    metadata.set(Message.MESSAGE_FROM_EMAIL, "/O=FIRM/OU=X/CN=RECIPIENTS/CN=ANN");

    // When, Then
    assertThat(new MailFacts(metadata).from()).isEqualTo("Ann Lee");
  }

  @Test
  void mailsOfAConversationShareTheIdOfTheFirst() {
    // Given
    metadata.set("Message:Raw-Header:Message-Id", "<3@x>");
    metadata.set("Message:Raw-Header:In-Reply-To", "<2@x>");
    metadata.set("Message:Raw-Header:REFERENCES", "nonsense <1@x>\r\n <2@x>");

    // When
    var values = new MailFacts(metadata).values();

    // Then
    assertThat(values)
        .containsEntry("threadId", "1@x")
        .containsEntry("messageId", "3@x")
        .containsEntry("inReplyTo", "2@x")
        .containsEntry("references", "1@x 2@x");
  }

  @Test
  void firstMailIsItsOwnConversation() {
    // Given
    metadata.set("Message:Raw-Header:Message-ID", "<1@x>");
    metadata.set("Message:Raw-Header:In-Reply-To", "your mail of yesterday");

    // When, Then
    assertThat(new MailFacts(metadata).threadId()).isEqualTo("1@x");
  }
}
