package universe.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;

/** Use cases' refusals as problem+json. */
public class ProblemMapper implements ExceptionMapper<Problem> {
  @Context private @Nullable HttpServletRequest request;

  @Override
  public Response toResponse(Problem problem) {
    return Problems.response(problem, request);
  }
}
