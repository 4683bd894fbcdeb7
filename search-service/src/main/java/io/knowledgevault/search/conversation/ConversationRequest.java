package io.knowledgevault.search.conversation;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Body of creating and renaming a conversation.
 *
 * @param title one is made of the first question when there is none
 */
public record ConversationRequest(
    @Size(max = 200) @Pattern(regexp = "[^\\x00]*", message = "must not hold NUL") String title) {

  /** Without white space around it; null when there is nothing else. */
  String titleOrNull() {
    return title == null || title.isBlank() ? null : title.strip();
  }
}
