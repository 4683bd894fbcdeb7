/**
 * Authorization at the providers: begin, call back, refresh, revoke.
 *
 * <p>Empty until the first provider that needs it. What holds then: a state is random, single-use
 * (taken from Redis with GETDEL, or from Postgres while Redis is away), lives ten minutes, belongs
 * to the browser that began, and carries PKCE S256; one refresher a connection over all replicas.
 */
package io.knowledgevault.integration.oauth;
