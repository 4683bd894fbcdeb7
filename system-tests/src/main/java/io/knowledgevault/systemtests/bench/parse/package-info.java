/** How well files are read: what becomes of each, of its words and of its structure. */
package io.knowledgevault.systemtests.bench.parse;
