/** How good answers are: what they hold, what they cite, and whether they stay silent in time. */
package io.knowledgevault.systemtests.bench.answers;
