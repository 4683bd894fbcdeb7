/** The face of the suite: its API reference and its status. */
package io.knowledgevault.gateway.console;
