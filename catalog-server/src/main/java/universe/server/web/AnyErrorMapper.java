package universe.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;

/** Everything that is no {@link Problem}: unknown paths, malformed JSON, and our own mistakes. */
public class AnyErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(AnyErrorMapper.class);

  @Context private @Nullable HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problem(thrown);
    Response answer = Problems.response(problem, request);
    if (thrown instanceof WebApplicationException http) {
      String allow = http.getResponse().getHeaderString("Allow");
      return allow == null ? answer : Response.fromResponse(answer).header("Allow", allow).build();
    }
    return answer;
  }

  private Problem problem(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause() == at ? null : at.getCause()) {
      if (at instanceof Problem problem) {
        return problem;
      }
      if (at instanceof JsonProcessingException json) {
        return MalformedJson.problem(json);
      }
    }
    return switch (thrown) {
      case WebApplicationException http -> ofStatus(http.getResponse().getStatus());
      case IllegalArgumentException bad ->
          Problem.malformed(String.valueOf(bad.getMessage()), "Correct the request and repeat it.");
      case EOFException cut -> cutOff();
      case IOException slow when slow.getCause() instanceof TimeoutException -> cutOff();
      default -> ownMistake(thrown);
    };
  }

  private static Problem cutOff() {
    return Problem.malformed(
        "The body ended before it was whole, or did not come in time.", "Send it again.");
  }

  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 ->
          Problem.notFound("unknown-path", "There is nothing at this path.", "See /openapi.");
      case 405 -> http(405, "method-not-allowed", "This path does not know the method.");
      case 406 -> http(406, "not-acceptable", "This path has no answer of the type in Accept.");
      case 415 -> http(415, "unsupported-media-type", "This path does not take this Content-Type.");
      default -> http(status, "http-" + status, "The request was refused.");
    };
  }

  private static Problem http(int status, String code, String detail) {
    return new Problem(
        status, code, "Refused", detail, "See /openapi for what it takes.", List.of());
  }

  private Problem ownMistake(Throwable thrown) {
    LOG.error("request failed request={}", Problems.requestId(request), thrown);
    return new Problem(
        500,
        "internal",
        "Internal error",
        "The server failed to answer; its log has the cause under the trace id.",
        "Try again; if it lasts, report it with the trace id.",
        List.of());
  }
}
