/**
 * What opens a provider's door, encrypted at rest.
 *
 * <p>Empty until the first provider that needs it. What holds then: AES-256-GCM with the key's id
 * in the envelope and tenant and connection as associated data, so that a row copied to another
 * tenant cannot be opened.
 */
package io.knowledgevault.integration.credential;
