/** Who may come in: companies, people, sessions, and the tokens that prove it. */
package io.knowledgevault.gateway.identity;
