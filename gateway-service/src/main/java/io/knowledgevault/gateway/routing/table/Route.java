package io.knowledgevault.gateway.routing.table;

/**
 * A part of the API and the service behind it.
 *
 * @param prefix whole path segments
 * @param service as named in the configuration
 * @param byTenant whether a tenant's requests go to the same replica first, for its caches' sake
 */
public record Route(String prefix, String service, Traffic traffic, boolean byTenant) {

  public boolean covers(String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }
}
