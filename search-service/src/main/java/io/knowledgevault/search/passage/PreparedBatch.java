package io.knowledgevault.search.passage;

import io.knowledgevault.search.model.TenantModel;
import java.util.List;

/** Changes that are ready to be written, as long as the tenant's models are still these. */
record PreparedBatch(TenantModel models, List<PreparedDocument> documents) {}
