package io.knowledgevault.search.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as its user sees it.
 *
 * @param title null until there is a question or a title
 * @param updatedAt when the last question was asked
 */
public record ConversationView(UUID id, String title, Instant createdAt, Instant updatedAt) {}
