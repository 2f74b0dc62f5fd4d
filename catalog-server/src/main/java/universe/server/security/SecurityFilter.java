package universe.server.security;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.problem.ProblemView;
import universe.server.security.audit.Audit;
import universe.server.security.audit.Deed;
import universe.server.wiring.Json;

/** Stands in front of everything the server answers: files, APIs, sockets, health and metrics. */
public final class SecurityFilter extends HttpFilter {
  /** Request attribute with the {@link Caller}; absent on open paths. */
  public static final String CALLER = "universe.caller";

  /** Request attribute with the request's id, also sent back as {@code X-Request-Id}. */
  public static final String REQUEST_ID = "universe.request";

  private static final long serialVersionUID = 1L;

  /** Calls that ask by a POST. */
  private static final Pattern ASKING =
      Pattern.compile(
          "/agent/(?!v1/join).*|/api/v1/.*/(plan|check)"
              + "|/package/(search|describe|list|list-versions|render|repository/list)");

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private final transient Edge edge = new Edge();
  private transient @Nullable Gate gate;
  private transient @Nullable Audit audit;

  @Override
  public void init(FilterConfig config) throws ServletException {
    super.init(config);
    gate = CDI.current().select(Gate.class).get();
    audit = CDI.current().select(Audit.class).get();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = requestId(request);
    request.setAttribute(REQUEST_ID, id);
    headers(request, response, id);
    Gate theGate = gate;
    Audit log = audit;
    if (theGate == null || log == null) {
      throw new ServletException("the filter was not initialised");
    }
    HttpServletRequest admitted;
    try {
      admitted = admit(theGate, request, id);
    } catch (Problem problem) {
      refuse(request, response, problem, id);
      tellRefusal(theGate, log, request, problem);
      return;
    }
    if (page(request)) {
      request.getRequestDispatcher("/index.html").forward(admitted, response);
      return;
    }
    try (Edge.Turn turn = edge.turn(request)) {
      chain.doFilter(turn.bounded(admitted), response);
      tellChange(log, request, response, id);
    } catch (Problem problem) {
      refuse(request, response, problem, id);
    }
  }

  /** What changes something is told with its outcome; so is what a use case refused. */
  private static void tellChange(
      Audit log, HttpServletRequest request, HttpServletResponse response, String id) {
    boolean change = !request.getMethod().matches("GET|HEAD|OPTIONS");
    boolean told = change && !ASKING.matcher(path(request)).matches();
    if (told || response.getStatus() == 401 || response.getStatus() == 403) {
      String who = request.getAttribute(CALLER) instanceof Caller caller ? caller.name() : "";
      log.record(
          new Deed(who, request.getRemoteAddr(), action(request), response.getStatus(), "", id));
    }
  }

  private static void tellRefusal(
      Gate gate, Audit log, HttpServletRequest request, Problem problem) {
    if (problem.status() < 500 && problem.status() != 404) {
      log.refused(
          new Deed(
              gate.nameOf(knock(gate, request)),
              request.getRemoteAddr(),
              action(request),
              problem.status(),
              problem.detail(),
              String.valueOf(request.getAttribute(REQUEST_ID))));
    }
  }

  /** Without the query, in which a careless client might send a secret. */
  private static String action(HttpServletRequest request) {
    return request.getMethod() + " " + path(request);
  }

  private static HttpServletRequest admit(Gate gate, HttpServletRequest request, String id) {
    Edge.check(request);
    Optional<Gate.Pass> pass = gate.admit(knock(gate, request));
    if (pass.isEmpty()) {
      return request;
    }
    Caller caller = new Caller(pass.get().name(), id, pass.get().rights());
    request.setAttribute(CALLER, caller);
    return new HttpServletRequestWrapper(request) {
      @Override
      public Principal getUserPrincipal() {
        return caller;
      }

      @Override
      public String getRemoteUser() {
        return caller.name();
      }
    };
  }

  private static Gate.Knock knock(Gate gate, HttpServletRequest request) {
    return new Gate.Knock(
        request.getMethod(),
        path(request),
        asset(request) || page(request),
        header(request, "Host"),
        header(request, "Origin"),
        header(request, "Sec-Fetch-Site"),
        header(request, "Authorization"),
        cookieOf(request, gate.cookieName()).orElse(""),
        header(request, "X-Universe-Csrf"),
        new Gate.Wire(request.isSecure(), certificate(request)));
  }

  private static Optional<X509Certificate> certificate(HttpServletRequest request) {
    return request.getAttribute("jakarta.servlet.request.X509Certificate")
                instanceof X509Certificate[] chain
            && chain.length > 0
        ? Optional.of(chain[0])
        : Optional.empty();
  }

  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  /** A file of the web store. */
  private static boolean asset(HttpServletRequest request) {
    String path = path(request);
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    boolean inside = path.toUpperCase(java.util.Locale.ROOT).matches("/(WEB|META)-INF(/.*)?");
    return read && !inside && !path.contains("..") && (path.equals("/") || has(request, path));
  }

  private static boolean has(HttpServletRequest request, String path) {
    try {
      return request.getServletContext().getResource(path) != null;
    } catch (MalformedURLException e) {
      return false;
    }
  }

  /** An address of the store's single page, such as {@code /packages/kafka}. */
  private static boolean page(HttpServletRequest request) {
    String path = path(request);
    return request.getMethod().equals("GET")
        && header(request, "Accept").contains("text/html")
        && !path.matches(
            "/(api|agent|artifacts|package|service|health|metrics|openapi|v2|marathon|mesos|slave|"
                + "system|dcos-metadata|cosmos|capabilities|acs)(/.*)?")
        && !asset(request)
        && has(request, "/index.html");
  }

  private static void headers(HttpServletRequest request, HttpServletResponse response, String id) {
    response.setHeader("X-Request-Id", id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", POLICY);
    // A browser would hold it against the plain port of loopback, which has the same name.
    if (request.isSecure() && !header(request, "Host").startsWith("localhost")) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    boolean hashedAsset = path(request).startsWith("/assets/");
    response.setHeader(
        "Cache-Control", hashedAsset ? "public, max-age=31536000, immutable" : "no-store");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem, String id)
      throws IOException {
    response.setStatus(problem.status());
    if (problem.status() == 401) {
      boolean dcos = path(request).startsWith("/pkgpanda/");
      response.setHeader("WWW-Authenticate", dcos ? "acsjwt" : "Bearer realm=\"universe\"");
    }
    if (problem.status() == 413 || problem.status() == 429 || problem.code().equals(Edge.UNCLEAR)) {
      response.setHeader("Connection", "close");
    }
    if (problem.status() == 503) {
      response.setHeader("Retry-After", "2");
    }
    response.setContentType(ProblemView.MEDIA_TYPE);
    byte[] body = Json.write(ProblemView.of(problem, id)).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private static String requestId(HttpServletRequest request) {
    String given = header(request, "X-Request-Id");
    return given.matches("[A-Za-z0-9_.-]{8,64}") ? given : Secrets.draw(12);
  }

  private static String header(HttpServletRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  /** The value of a cookie of the request. */
  static Optional<String> cookieOf(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty())
            .findFirst();
  }
}
