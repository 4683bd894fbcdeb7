/** From the change feed to the gaps of a tenant: reading, detecting, storing, re-running. */
package io.knowledgevault.gap.analysis;
