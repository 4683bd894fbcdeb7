package io.knowledgevault.gateway.identity.account;

import java.util.UUID;

/**
 * A company as its people see it.
 *
 * @param slug its name for logins and addresses; unique in the installation
 */
public record TenantView(UUID id, String name, String slug, String plan) {}
