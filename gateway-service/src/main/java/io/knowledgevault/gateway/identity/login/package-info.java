/** The door: sign-up, login, refresh, logout. */
package io.knowledgevault.gateway.identity.login;
