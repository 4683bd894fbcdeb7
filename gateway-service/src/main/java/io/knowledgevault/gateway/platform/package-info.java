/** What the rooms of the gateway share. */
package io.knowledgevault.gateway.platform;
