/** Hashing, slow by intent and therefore on threads of its own. */
package io.knowledgevault.gateway.identity.password;
