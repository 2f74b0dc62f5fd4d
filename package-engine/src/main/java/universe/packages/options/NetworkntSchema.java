package universe.packages.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.ArrayList;
import java.util.List;
import universe.packages.json.Json;

/** Draft 4 by the networknt library, which never loads anything. */
final class NetworkntSchema implements OptionsSchema {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V4,
          builder ->
              builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));

  private final JsonSchema schema;

  private NetworkntSchema(JsonSchema schema) {
    this.schema = schema;
  }

  static NetworkntSchema compile(ObjectNode config) throws UnusableSchema {
    try {
      ObjectNode draft4 = config.deepCopy();
      draft4.remove("$schema");
      SchemaValidatorsConfig how =
          SchemaValidatorsConfig.builder()
              .pathType(PathType.JSON_POINTER)
              .formatAssertionsEnabled(true)
              .build();
      return new NetworkntSchema(FACTORY.getSchema(draft4, how));
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnusableSchema("config schema cannot be used: " + e.getMessage());
    }
  }

  @Override
  public List<OptionProblem> problems(ObjectNode options) throws UnusableSchema {
    List<OptionProblem> problems = new ArrayList<>();
    try {
      for (ValidationMessage message : schema.validate(options)) {
        problems.add(problem(message));
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnusableSchema("config schema cannot be followed: " + e.getMessage());
    }
    return List.copyOf(problems);
  }

  private static OptionProblem problem(ValidationMessage message) {
    ObjectNode report = Json.object();
    String pointer = message.getInstanceLocation().toString();
    report.put("level", "error");
    report
        .putObject("schema")
        .put("loadingURI", "#")
        .put("pointer", message.getEvaluationPath().getParent().toString());
    report.putObject("instance").put("pointer", pointer);
    report.put("domain", "validation");
    report.put("keyword", message.getType());
    report.put("message", message.getError());
    return new OptionProblem(pointer, message.getType(), message.getError(), report);
  }
}
