package io.knowledgevault.gateway.identity.account;

/** A person together with their company. */
public record Member(UserView user, TenantView tenant) {}
