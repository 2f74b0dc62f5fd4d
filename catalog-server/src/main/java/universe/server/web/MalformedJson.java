package universe.server.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;

/** Bodies that are no JSON, or not the JSON that a call takes. */
final class MalformedJson {
  private MalformedJson() {}

  /** Stands in for the server's own mapper, which answers in plain text. */
  @Priority(1)
  public static final class OfParser implements ExceptionMapper<JsonParseException> {
    @Context private @Nullable HttpServletRequest request;

    @Override
    public Response toResponse(JsonParseException thrown) {
      return Problems.response(problem(thrown), request);
    }
  }

  /** Stands in for the server's own mapper, which answers in plain text. */
  @Priority(1)
  public static final class OfMapping implements ExceptionMapper<JsonMappingException> {
    @Context private @Nullable HttpServletRequest request;

    @Override
    public Response toResponse(JsonMappingException thrown) {
      return Problems.response(problem(thrown), request);
    }
  }

  static Problem problem(JsonProcessingException json) {
    String pointer =
        json instanceof JsonMappingException mapping
            ? mapping.getPath().stream().map(MalformedJson::step).collect(Collectors.joining())
            : "";
    String detail = detail(json);
    return new Problem(
        400,
        "malformed-request",
        "Malformed request",
        "The body is not the JSON this call takes: " + detail + ".",
        "Compare it with the shapes in docs/api.md or at /openapi.",
        List.of(new Problem.Fault(pointer, detail)));
  }

  private static String step(JsonMappingException.Reference at) {
    return "/" + (at.getFieldName() == null ? String.valueOf(at.getIndex()) : at.getFieldName());
  }

  private static String detail(JsonProcessingException json) {
    if (json instanceof UnrecognizedPropertyException unknown) {
      return "'" + unknown.getPropertyName() + "' is not known here";
    }
    String message = json.getOriginalMessage();
    return message == null ? "it is no JSON" : message.replaceAll("[\\r\\n]+", " ");
  }
}
