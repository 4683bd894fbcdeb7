package io.knowledgevault.servicekit.openapi;

import io.knowledgevault.sharedmodel.problem.Problem;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says in the API reference which problems an operation may answer with, by what the operation has:
 * something to get wrong, a caller to know, an id to find. Runs when a service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ProblemResponses.LAST)
public class ProblemResponses implements OASFilter {

  /** After the filter that finds out which operations need a caller. */
  static final int LAST = 1;

  private static final String SCHEMA = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSchema(SCHEMA, ProblemSchema.create());
    api.getPaths().getPathItems().forEach(ProblemResponses::describe);
  }

  private static void describe(String path, PathItem item) {
    for (Operation operation : item.getOperations().values()) {
      if (operation.getResponses() == null) {
        operation.setResponses(OASFactory.createAPIResponses());
      }
      problems(path, item, operation).forEach(type -> add(operation.getResponses(), type));
      operation.getResponses().getAPIResponses().forEach(ProblemResponses::asProblem);
    }
  }

  private static List<ProblemType> problems(String path, PathItem item, Operation operation) {
    List<ProblemType> types = new ArrayList<>();
    if (operation.getRequestBody() != null
        || isGiven(operation.getParameters())
        || isGiven(item.getParameters())) {
      types.add(ProblemType.VALIDATION);
    }
    if (isGiven(operation.getSecurity())) {
      types.add(ProblemType.UNAUTHENTICATED);
      types.add(ProblemType.FORBIDDEN);
    }
    if (path.contains("{")) {
      types.add(ProblemType.NOT_FOUND);
    }
    types.add(ProblemType.TOO_MANY_REQUESTS);
    return types;
  }

  private static void add(APIResponses responses, ProblemType type) {
    String code = Integer.toString(type.status());
    if (responses.getAPIResponse(code) == null) {
      responses.addAPIResponse(code, OASFactory.createAPIResponse());
    }
    APIResponse response = responses.getAPIResponse(code);
    if (response.getContent() == null) {
      response.setDescription(type.title());
    }
  }

  private static void asProblem(String code, APIResponse response) {
    if (code.startsWith("4") && response.getContent() == null && response.getRef() == null) {
      response.setContent(content());
    }
  }

  private static Content content() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA)));
  }

  private static boolean isGiven(List<?> some) {
    return some != null && !some.isEmpty();
  }
}
