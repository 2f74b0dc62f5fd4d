package universe.server.dcos.call;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import universe.server.dcos.form.Refusal;
import universe.server.security.Caller;
import universe.server.security.SecurityFilter;
import universe.server.security.access.Rights;

/** Between HTTP and the calls and answers of these dialects. */
public final class Exchanges {
  private static final int MOST_BYTES = 4 << 20;

  private Exchanges() {}

  /**
   * @throws Refusal with status 413 when the body is too long
   */
  public static Call call(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw Refusal.of(413, "The body has more than " + MOST_BYTES + " bytes");
    }
    Caller caller =
        request.getAttribute(SecurityFilter.CALLER) instanceof Caller known
            ? known
            : new Caller("anybody", "", Rights.NONE);
    Map<String, List<String>> query =
        Collections.list(request.getParameterNames()).stream()
            .collect(Collectors.toMap(name -> name, name -> List.of(values(request, name))));
    return new Call(
        request.getMethod(),
        Call.plain(path(request)),
        query,
        body,
        caller,
        request.getRemoteAddr());
  }

  public static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    response.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
    response.setHeader("Pragma", "no-cache");
    response.setHeader("Expires", "0");
    answer.headers().forEach(response::setHeader);
    if (answer.body().length > 0) {
      response.setContentType(answer.type());
    }
    response.setContentLength(answer.body().length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(answer.body());
    }
  }

  /** All values of a header. */
  public static String header(HttpServletRequest request, String name) {
    return String.join(",", Collections.list(request.getHeaders(name)));
  }

  /** All values of a parameter. */
  public static String[] values(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? new String[0] : values;
  }

  /** As the client sent it, decoded. */
  public static String path(HttpServletRequest request) {
    String below = request.getPathInfo();
    return request.getServletPath() + (below == null ? "" : below);
  }
}
