package universe.server.dcos.cosmos;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.packages.json.Json;
import universe.server.security.Caller;
import universe.server.security.SecurityFilter;

/**
 * The package API over HTTP.
 *
 * <p>A servlet and not a resource, because its negotiation is its own: wildcards never match, every
 * refusal is a 400 in a vendor type, and an unknown path or method is a bare 404.
 */
@WebServlet(
    urlPatterns = {
      "/package/*",
      "/capabilities",
      "/service/describe",
      "/service/update",
      "/cosmos/service/*"
    })
public final class CosmosServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 4 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(CosmosServlet.class);

  private transient @Nullable CosmosApi api;

  @Override
  public void init() {
    api = CDI.current().select(CosmosApi.class).get();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CosmosApi theApi = api;
    if (theApi == null) {
      throw new ServletException("the package API was not initialised");
    }
    String path = path(request);
    Optional<CosmosApi.Answer> answer = Optional.empty();
    if (request.getMethod().equals("POST")) {
      answer = post(theApi, path, request);
    } else if (request.getMethod().equals("GET") && path.equals("/capabilities")) {
      answer = Optional.of(theApi.capabilities(header(request, "Accept")));
    }
    if (answer.isPresent()) {
      write(answer.get(), response);
    } else {
      response.setStatus(404);
      response.setContentLength(0);
    }
  }

  private static Optional<CosmosApi.Answer> post(
      CosmosApi api, String path, HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return Optional.of(
          CosmosApi.Answer.of(
              CosmosError.notValid("body", "it has more than " + MOST_BYTES + " bytes")));
    }
    Caller caller =
        request.getAttribute(SecurityFilter.CALLER) instanceof Caller known
            ? known
            : new Caller("anybody", "");
    var call =
        new CosmosApi.Call(
            path,
            header(request, "Accept"),
            header(request, "Content-Type"),
            () ->
                Origin.of(
                    header(request, "X-Forwarded-Proto"),
                    request.getScheme(),
                    header(request, "Host")),
            body,
            caller);
    try {
      return api.post(call);
    } catch (RuntimeException e) {
      LOG.error("package call failed path={}", path, e);
      return Optional.of(
          CosmosApi.Answer.of(
              new CosmosError(500, "unhandled_exception", "the server failed", Json.object())));
    }
  }

  private static void write(CosmosApi.Answer answer, HttpServletResponse response)
      throws IOException {
    byte[] body = Json.compact(answer.body()).getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    response.setHeader("Content-Type", answer.type().toString());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The path that is meant: without the router's prefix and without a trailing slash. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    String bare = path.startsWith("/cosmos/") ? path.substring("/cosmos".length()) : path;
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** All values of a header as one. */
  private static String header(HttpServletRequest request, String name) {
    return String.join(",", Collections.list(request.getHeaders(name)));
  }
}
