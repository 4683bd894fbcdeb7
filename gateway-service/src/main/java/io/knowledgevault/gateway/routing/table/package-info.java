/** Which addresses there are, and who answers them. */
package io.knowledgevault.gateway.routing.table;
