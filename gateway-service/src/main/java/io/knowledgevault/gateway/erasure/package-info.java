/** The gateway's part in the erasure of a company. */
package io.knowledgevault.gateway.erasure;
