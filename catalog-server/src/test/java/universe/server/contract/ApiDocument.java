package universe.server.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import universe.server.boot.NativeApi;

/**
 * The OpenAPI document of the native API, made from the resources themselves: their paths, their
 * parameters, the records they take and give.
 */
final class ApiDocument {
  private static final String JSON = "application/json";
  private static final List<Class<? extends Annotation>> PARAMETERS =
      List.of(PathParam.class, QueryParam.class, HeaderParam.class);

  private final Schemas schemas = new Schemas();
  private final Map<String, ObjectNode> paths = new TreeMap<>();

  static ObjectNode make() {
    return new ApiDocument().document();
  }

  private ObjectNode document() {
    List<Method> calls =
        new NativeApi()
            .getClasses().stream()
                .filter(it -> it.isAnnotationPresent(Path.class))
                .flatMap(it -> Arrays.stream(it.getMethods()))
                .filter(it -> verb(it).isPresent())
                .sorted(Comparator.comparing(ApiDocument::path).thenComparing(it -> verb(it).get()))
                .toList();
    // What is sent first: a record that is sent and received is described once, as it may be sent.
    calls.stream().flatMap(it -> body(it).stream()).forEach(it -> schemas.input(type(it)));
    calls.forEach(this::add);
    var about = NativeApi.class.getAnnotation(OpenAPIDefinition.class).info();
    ObjectNode document = Schemas.node().put("openapi", "3.0.3");
    document
        .putObject("info")
        .put("title", about.title())
        .put("version", about.version())
        .put("description", about.description());
    document.putArray("security").addObject().putArray("token");
    ObjectNode all = document.putObject("paths");
    paths.forEach(all::set);
    ObjectNode components = document.putObject("components");
    ObjectNode named = components.putObject("schemas");
    schemas.components().forEach(named::set);
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    return document;
  }

  private void add(Method call) {
    ObjectNode operation = Schemas.node();
    operation.put(
        "operationId",
        call.getDeclaringClass().getSimpleName().replace("Resource", "") + "." + call.getName());
    Optional.ofNullable(call.getAnnotation(Operation.class))
        .ifPresent(it -> operation.put("summary", it.summary()));
    Optional.ofNullable(call.getDeclaringClass().getAnnotation(Tag.class))
        .ifPresent(it -> operation.putArray("tags").add(it.name()));
    ArrayNode parameters = parameters(call);
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    body(call).ifPresent(it -> operation.set("requestBody", bodyOf(it)));
    operation.set("responses", responses(call));
    paths
        .computeIfAbsent(path(call), it -> Schemas.node())
        .set(verb(call).orElseThrow().toLowerCase(java.util.Locale.ROOT), operation);
  }

  private ArrayNode parameters(Method call) {
    ArrayNode parameters = Schemas.node().arrayNode();
    for (Parameter it : call.getParameters()) {
      if (it.isAnnotationPresent(PathParam.class)) {
        parameter(parameters, "path", it.getAnnotation(PathParam.class).value(), it);
      } else if (it.isAnnotationPresent(QueryParam.class)) {
        parameter(parameters, "query", it.getAnnotation(QueryParam.class).value(), it);
      } else if (it.isAnnotationPresent(HeaderParam.class)) {
        parameter(parameters, "header", it.getAnnotation(HeaderParam.class).value(), it);
      }
    }
    for (var more :
        call.getAnnotationsByType(
            org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class)) {
      parameters
          .addObject()
          .put("name", more.name())
          .put("in", more.in().toString())
          .putObject("schema")
          .put("type", "string");
    }
    return parameters;
  }

  private void parameter(ArrayNode to, String place, String name, Parameter parameter) {
    ObjectNode made = to.addObject().put("name", name).put("in", place);
    if (place.equals("path")) {
      made.put("required", true);
    }
    ObjectNode schema = schemas.input(parameter.getParameterizedType());
    DefaultValue usual = parameter.getAnnotation(DefaultValue.class);
    if (usual != null
        && !usual.value().isEmpty()
        && schema.path("type").asText().equals("string")) {
      schema.put("default", usual.value());
    }
    made.set("schema", schema);
  }

  private static Optional<Parameter> body(Method call) {
    return Arrays.stream(call.getParameters())
        .filter(it -> PARAMETERS.stream().noneMatch(it::isAnnotationPresent))
        .filter(it -> !it.isAnnotationPresent(Context.class))
        .findFirst();
  }

  private static java.lang.reflect.Type type(Parameter body) {
    return body.getType() == InputStream.class ? String.class : body.getParameterizedType();
  }

  private ObjectNode bodyOf(Parameter body) {
    boolean bytes = body.getType() == InputStream.class;
    ObjectNode made = Schemas.node();
    ObjectNode content =
        made.putObject("content").putObject(bytes ? "application/octet-stream" : JSON);
    content.set("schema", bytes ? bytes() : schemas.input(type(body)));
    return made;
  }

  private ObjectNode responses(Method call) {
    ObjectNode responses = Schemas.node();
    APIResponseSchema typed = call.getAnnotation(APIResponseSchema.class);
    APIResponse plain = call.getAnnotation(APIResponse.class);
    Produces produces = call.getAnnotation(Produces.class);
    if (typed != null) {
      String code = typed.responseCode().isEmpty() ? "200" : typed.responseCode();
      answer(responses, code, JSON).set("schema", schemas.output(typed.value()));
    } else if (plain != null) {
      responses.putObject(plain.responseCode()).put("description", plain.description());
    } else if (produces != null && !produces.value()[0].equals(JSON)) {
      answer(responses, "200", produces.value()[0]).set("schema", bytes());
    } else if (call.getReturnType() == Response.class || call.getReturnType() == void.class) {
      if (!call.isAnnotationPresent(DELETE.class)) {
        throw new IllegalStateException(
            call + " does not say what it answers: add @APIResponseSchema or @APIResponse.");
      }
      responses.putObject("204").put("description", "Done");
    } else {
      answer(responses, "200", JSON).set("schema", schemas.output(call.getGenericReturnType()));
    }
    answer(responses, "default", "application/problem+json")
        .set("schema", schemas.output(Refusal.class));
    return responses;
  }

  /** The shape of every refusal (RFC 9457 with our words). */
  record Refusal(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String hint,
      String traceId,
      List<universe.server.problem.Problem.Fault> errors) {}

  private static ObjectNode answer(ObjectNode responses, String code, String type) {
    return responses
        .putObject(code)
        .put("description", code.equals("default") ? "Refused" : "Done")
        .putObject("content")
        .putObject(type);
  }

  private static ObjectNode bytes() {
    return Schemas.node().put("type", "string").put("format", "binary");
  }

  private static String path(Method call) {
    Path own = call.getAnnotation(Path.class);
    String base = call.getDeclaringClass().getAnnotation(Path.class).value();
    String path = "/api/v1/" + base + "/" + (own == null ? "" : own.value());
    return path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}")
        .replaceAll("/+", "/")
        .replaceAll("/$", "");
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }
}
