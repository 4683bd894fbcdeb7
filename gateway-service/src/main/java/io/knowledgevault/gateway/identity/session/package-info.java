/** Refresh tokens, of which only the newest of a session is good. */
package io.knowledgevault.gateway.identity.session;
