package io.knowledgevault.ingestion.duplicate;

import java.util.List;
import java.util.UUID;

/**
 * What is to be written.
 *
 * @param written new or changed rows
 * @param removed documents that have no fingerprint any more
 * @param lost documents that nothing may point at any longer: who does must be looked at again
 * @param told documents whose link is not what it was
 */
record Links(List<Known> written, List<UUID> removed, List<UUID> lost, List<UUID> told) {}
