/**
 * Events that providers send.
 *
 * <p>Empty until the first provider that sends them. What holds then: the signature is checked over
 * the raw body, an event is taken once over all replicas, and it only ever asks for an incremental
 * sync: the truth is fetched from the provider.
 */
package io.knowledgevault.integration.webhook;
