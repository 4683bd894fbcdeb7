/** The streaming proxy: what goes to which service, and what does not get past us. */
package io.knowledgevault.gateway.routing;
