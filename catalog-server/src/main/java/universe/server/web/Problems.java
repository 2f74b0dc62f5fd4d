package universe.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.problem.ProblemView;
import universe.server.security.SecurityFilter;

/** Turns problems into answers. */
final class Problems {
  private Problems() {}

  static Response response(Problem problem, @Nullable HttpServletRequest request) {
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(ProblemView.MEDIA_TYPE)
            .entity(ProblemView.of(problem, requestId(request)));
    if (problem.status() == 503 || problem.status() == 429) {
      answer.header("Retry-After", "2");
    }
    return answer.build();
  }

  static String requestId(@Nullable HttpServletRequest request) {
    return request != null && request.getAttribute(SecurityFilter.REQUEST_ID) instanceof String id
        ? id
        : "";
  }
}
