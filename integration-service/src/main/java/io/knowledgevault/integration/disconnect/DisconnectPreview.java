package io.knowledgevault.integration.disconnect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.sharedmodel.job.JobView;

/**
 * What disconnecting would remove.
 *
 * @param documents how many documents, here and in search
 * @param countIsComplete false when there are more than were counted
 * @param errors listed errors
 * @param job the newest attempt to disconnect; null when there was none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DisconnectPreview(long documents, boolean countIsComplete, long errors, JobView job) {}
