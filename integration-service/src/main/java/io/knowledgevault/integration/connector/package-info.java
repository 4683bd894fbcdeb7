/**
 * The contract between the sync engine and a source.
 *
 * <p>To add a connector: write a {@link io.knowledgevault.integration.connector.Connector} bean and
 * its {@link io.knowledgevault.integration.connector.Source} in a package of its own below this
 * one, with the record types of its provider. {@code folder} is the smallest example. The engine in
 * {@code sync} brings jobs, checkpoints, uploads, retries, errors, pruning and progress.
 */
package io.knowledgevault.integration.connector;
