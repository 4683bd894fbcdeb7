package io.knowledgevault.integration.run;

import io.knowledgevault.integration.connector.Source;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.util.UUID;

/**
 * What a run works on.
 *
 * @param type of the connector
 */
record SyncSubject(TenantId tenant, UUID connection, String type, Source source) {}
