package io.knowledgevault.ingestion.erasure;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * The wish to erase a company.
 *
 * @param tenantId the caller's own company, spelled out so that nobody erases one by accident
 */
record ErasureRequest(@NotNull UUID tenantId) {}
