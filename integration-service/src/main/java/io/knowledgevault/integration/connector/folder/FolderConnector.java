package io.knowledgevault.integration.connector.folder;

import io.knowledgevault.integration.connector.Connector;
import io.knowledgevault.integration.connector.ConnectorInfo;
import io.knowledgevault.integration.connector.Source;
import io.knowledgevault.integration.platform.BlockingWork;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;

/** Files in a folder that the service can see: a mounted share, a checkout, an export. */
@ApplicationScoped
class FolderConnector implements Connector {

  private static final String PATH = "path";
  private static final int MAX_PATH = 4096;

  private final FolderRoots roots;
  private final FolderConfig config;
  private final BlockingWork blocking;

  FolderConnector(FolderConfig config, BlockingWork blocking) {
    this.roots = FolderRoots.parse(config.roots().orElse(""));
    this.config = config;
    this.blocking = blocking;
  }

  @Override
  public ConnectorInfo info() {
    return new ConnectorInfo(
        "folder",
        "Folder",
        "Files in a folder on the server, below the folders that the operator allows.",
        List.of(PATH),
        false,
        !roots.isEmpty());
  }

  @Override
  public Uni<JsonObject> configure(TenantId tenant, JsonObject wanted) {
    return blocking.run(() -> new JsonObject().put(PATH, checked(tenant, wanted)));
  }

  @Override
  public Source open(TenantId tenant, JsonObject stored) {
    return new FolderSource(roots, tenant, stored.getString(PATH), config, blocking);
  }

  private String checked(TenantId tenant, JsonObject wanted) {
    for (String field : wanted.fieldNames()) {
      if (!field.equals(PATH)) {
        throw ProblemException.invalid(field, "is not a setting of this integration; use path");
      }
    }
    if (!(wanted.getValue(PATH) instanceof String path) || path.isBlank()) {
      throw ProblemException.invalid(PATH, "must be the absolute path of a folder");
    }
    if (path.length() > MAX_PATH) {
      throw ProblemException.invalid(PATH, "must have at most 4096 characters");
    }
    try {
      // Stored as it was given: links are resolved, and judged, whenever the folder is read.
      roots.admit(tenant, path);
      return Path.of(path).normalize().toString();
    } catch (RefusedFolderException refused) {
      throw ProblemException.invalid(PATH, refused.getMessage());
    }
  }
}
