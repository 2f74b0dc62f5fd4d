package universe.server.dcos.cosmos;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.packages.json.Json;
import universe.server.security.Caller;
import universe.server.security.SecurityFilter;
import universe.server.security.access.Rights;

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
  private transient @Nullable ResourceProxy proxy;

  @Override
  public void init() {
    api = CDI.current().select(CosmosApi.class).get();
    proxy = CDI.current().select(ResourceProxy.class).get();
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
    } else if (request.getMethod().equals("GET") && path.equals("/package/resource")) {
      answer = file(request, response);
      if (answer.isEmpty()) {
        return;
      }
    }
    if (answer.isPresent()) {
      write(answer.get(), response);
    } else {
      response.setStatus(404);
      response.setContentLength(0);
    }
  }

  /** Sends a file of a package on; what is not sent is answered. */
  private Optional<CosmosApi.Answer> file(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    ResourceProxy theProxy = proxy;
    if (theProxy == null) {
      throw new ServletException("the package API was not initialised");
    }
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    try {
      theProxy.send(query, (type, disposition) -> begun(response, type, disposition));
      return Optional.empty();
    } catch (CosmosError error) {
      return Optional.of(CosmosApi.Answer.of(error));
    }
  }

  private static OutputStream begun(
      HttpServletResponse response, String type, Optional<String> disposition) throws IOException {
    response.setStatus(200);
    response.setHeader("Content-Type", type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    disposition.ifPresent(it -> response.setHeader("Content-Disposition", it));
    response.flushBuffer(); // chunked, as the original sends it
    return response.getOutputStream();
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
            : new Caller("anybody", "", Rights.NONE);
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
