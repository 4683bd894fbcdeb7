package io.knowledgevault.systemtests.bench;

import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import java.util.UUID;

/** Tenants that live for one measurement. */
public final class Companies {

  private Companies() {}

  /** A company that nobody else uses. */
  public static Company fresh(GatewayClient client, String purpose) {
    String name = purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
    return Company.signUp(client, name, "admin@" + name + ".example", UUID.randomUUID() + "-Aa1");
  }
}
