package io.knowledgevault.integration.connector;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All connectors of this build by their type. Immutable. */
@ApplicationScoped
public class Connectors {

  private final Map<String, Connector> byType;

  Connectors(@All List<Connector> connectors) {
    byType =
        connectors.stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.info().type(), Function.identity()));
  }

  /** The catalogue, in the order of the types. */
  public List<ConnectorInfo> catalogue() {
    return byType.values().stream()
        .map(Connector::info)
        .sorted(Comparator.comparing(ConnectorInfo::type))
        .toList();
  }

  /** The connector of a type; 404 when there is none. */
  public Connector get(String type) {
    Connector connector = byType.get(type);
    if (connector == null) {
      throw ProblemException.notFound("integration; GET /api/v1/integrations lists them");
    }
    return connector;
  }
}
