package io.knowledgevault.localstack.postgres;

import java.util.regex.Pattern;

/**
 * The two roles of one service: the owner of its schema, used by migrations alone, and the role
 * that the service works with, which owns nothing.
 *
 * @param service the service's name, which is its schema's name too
 */
public record ServiceRoles(String service, String ownerPassword, String appPassword) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,30}");

  public ServiceRoles {
    if (!NAME.matcher(service).matches()) {
      throw new IllegalArgumentException("a service's name is lower-case letters: " + service);
    }
  }

  String owner() {
    return "kv_" + service + "_owner";
  }

  String app() {
    return "kv_" + service + "_app";
  }

  @Override
  public String toString() {
    return "roles of " + service;
  }
}
