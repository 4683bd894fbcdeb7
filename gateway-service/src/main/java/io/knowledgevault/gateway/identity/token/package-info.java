/** Signing keys, access tokens and service tokens. */
package io.knowledgevault.gateway.identity.token;
