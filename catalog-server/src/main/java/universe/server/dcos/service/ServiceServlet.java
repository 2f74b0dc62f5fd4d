package universe.server.dcos.service;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Exchanges;
import universe.server.dcos.form.Refusal;
import universe.server.security.Caller;
import universe.server.security.SecurityFilter;
import universe.server.security.access.Rights;

/** {@code /service/NAME/…} over HTTP; what Marathon and Cosmos answer there is more exact. */
@WebServlet(urlPatterns = "/service/*")
public final class ServiceServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MOST_AT_ONCE = 64;

  private final transient Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final transient Relay relay = new Relay();
  private transient @Nullable Services services;

  @Override
  public void init() {
    services = CDI.current().select(Services.class).get();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Services theServices = services;
    if (theServices == null) {
      throw new IllegalStateException("the servlet was not initialised");
    }
    if (!free.tryAcquire()) {
      Exchanges.write(Answer.of(Refusal.of(503, "Too many requests at once")), request, response);
      return;
    }
    try {
      carry(theServices, request, response);
    } catch (Refusal refusal) {
      Exchanges.write(Answer.of(refusal), request, response);
    } finally {
      free.release();
    }
  }

  private void carry(Services theServices, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller =
        request.getAttribute(SecurityFilter.CALLER) instanceof Caller known
            ? known
            : new Caller("anybody", "", Rights.NONE);
    String below = request.getPathInfo() == null ? "" : request.getPathInfo();
    Services.Target target = theServices.find(below.replaceAll("^/+", ""), caller);
    if (target.path().isEmpty()) {
      response.sendRedirect("/service/" + target.name() + "/");
      return;
    }
    Relay.Answered answer = relay.carry(target, asked(target, request));
    try (InputStream body = answer.body()) {
      response.setStatus(answer.status());
      answer.headers().forEach((name, values) -> set(response, name, values));
      body.transferTo(response.getOutputStream());
    }
  }

  /** Instead of what the filter before us said. */
  private static void set(HttpServletResponse response, String name, List<String> values) {
    response.setHeader(name, values.getFirst());
    values.stream().skip(1).forEach(value -> response.addHeader(name, value));
  }

  private static Relay.Asked asked(Services.Target target, HttpServletRequest request)
      throws IOException {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String uri = request.getRequestURI();
    String own = "/service/" + target.name();
    String path = uri.startsWith(own) ? uri.substring(own.length()) : target.path();
    Map<String, List<String>> headers =
        Collections.list(request.getHeaderNames()).stream()
            .collect(
                Collectors.toMap(
                    name -> name,
                    name -> Collections.list(request.getHeaders(name)),
                    (one, same) -> one));
    boolean body =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    return new Relay.Asked(
        request.getMethod(),
        path + query,
        headers,
        body ? Optional.of(request.getInputStream()) : Optional.empty(),
        request.getRemoteAddr(),
        request.getScheme());
  }
}
