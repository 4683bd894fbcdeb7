/** Companies and the people in them. */
package io.knowledgevault.gateway.identity.account;
