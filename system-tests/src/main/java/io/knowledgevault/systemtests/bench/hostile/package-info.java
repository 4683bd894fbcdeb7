/** What a storm of hostile files does to the service and to the others. */
package io.knowledgevault.systemtests.bench.hostile;
