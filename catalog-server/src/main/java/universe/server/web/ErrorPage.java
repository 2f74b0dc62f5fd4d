package universe.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import universe.server.problem.Problem;
import universe.server.problem.ProblemView;
import universe.server.wiring.Json;

/** What the container refuses by itself, as problem+json too. */
public final class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpServletResponse.SC_NOT_FOUND;
    Problem problem = AnyErrorMapper.ofStatus(status);
    response.setStatus(status);
    response.setContentType(ProblemView.MEDIA_TYPE);
    String body = Json.write(ProblemView.of(problem, Problems.requestId(request)));
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
