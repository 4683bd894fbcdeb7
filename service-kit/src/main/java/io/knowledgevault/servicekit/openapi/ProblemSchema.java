package io.knowledgevault.servicekit.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** How a problem document looks, see {@link io.knowledgevault.sharedmodel.problem.Problem}. */
final class ProblemSchema {

  private ProblemSchema() {}

  static Schema create() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("An error, RFC 9457.")
        .addProperty("type", text("Names the kind of problem; clients may branch on it."))
        .addProperty("title", text("The same for every problem of the kind."))
        .addProperty("status", number())
        .addProperty("detail", text("What went wrong here, and what to do about it."))
        .addProperty("instance", text("Path of the request."))
        .addProperty("requestId", text("The id that stands in the logs."))
        .addProperty(
            "violations", OASFactory.createSchema().addType(SchemaType.ARRAY).items(violation()))
        .required(List.of("type", "title", "status"));
  }

  private static Schema violation() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .addProperty("field", text("Path in the body, or name of a parameter."))
        .addProperty("message", text("What is expected."));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static Schema number() {
    return OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status.");
  }
}
