package io.knowledgevault.gateway.identity.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A person as the API shows them.
 *
 * @param role admin, member or viewer
 * @param active false when they may no longer log in
 */
public record UserView(
    UUID id, String email, String fullName, String role, boolean active, Instant createdAt) {}
