package io.knowledgevault.integration.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.knowledgevault.integration.connector.ConnectorInfo;
import java.util.List;

/**
 * An entry of the catalogue with the tenant's connection.
 *
 * @param settings fields that the connection is configured with
 * @param available false when the operator has not switched it on
 * @param connection null when the tenant has none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IntegrationView(
    String type,
    String name,
    String description,
    List<String> settings,
    boolean available,
    ConnectionView connection) {

  static IntegrationView of(ConnectorInfo info, ConnectionView connection) {
    return new IntegrationView(
        info.type(),
        info.name(),
        info.description(),
        info.settings(),
        info.available(),
        connection);
  }

  /** All integrations; there are few, so it is not a paged list. */
  public record Catalogue(List<IntegrationView> items) {}
}
