/** A service's part when a company takes its data with it. */
package io.knowledgevault.servicekit.export;
