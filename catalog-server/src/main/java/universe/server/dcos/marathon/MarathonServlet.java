package universe.server.dcos.marathon;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.stream.EventFeed;
import universe.server.security.Caller;
import universe.server.security.SecurityFilter;

/**
 * Marathon's API over HTTP.
 *
 * <p>A servlet and not a resource, because ids come with slashes in every spelling and an answer
 * never looks like one of ours.
 */
@WebServlet(
    urlPatterns = {
      "/v2/*",
      "/ping",
      "/marathon/v2/*",
      "/marathon/ping",
      "/service/marathon/v2/*",
      "/service/marathon/ping",
      "/service/marathon/metrics"
    },
    asyncSupported = true)
public final class MarathonServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 4 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(MarathonServlet.class);

  private transient @Nullable MarathonApi api;
  private transient @Nullable EventFeed feed;

  @Override
  public void init() {
    api = CDI.current().select(MarathonApi.class).get();
    feed = CDI.current().select(EventFeed.class).get();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MarathonApi theApi = api;
    EventFeed theFeed = feed;
    if (theApi == null || theFeed == null) {
      throw new IllegalStateException("the servlet was not initialised");
    }
    String path = Call.plain(path(request));
    if (path.equals("/v2/events")) {
      follow(theFeed, request, response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      String why = "The body has more than " + MOST_BYTES + " bytes";
      write(Answer.of(Refusal.of(413, why)), request, response);
      return;
    }
    write(answer(theApi, call(request, path, body), header(request, "Accept")), request, response);
  }

  private static Answer answer(MarathonApi api, Call call, String accept) {
    try {
      return api.answer(call, accept);
    } catch (RuntimeException e) {
      LOG.error("marathon call failed path={}", call.path(), e);
      return Answer.of(Refusal.of(500, "The server failed; see its log"));
    }
  }

  private static void follow(
      EventFeed feed, HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean stream = header(request, "Accept").contains("text/event-stream");
    if (!request.getMethod().equals("GET") || !stream) {
      write(Answer.of(Refusal.of(405, "Accept must be text/event-stream")), request, response);
      return;
    }
    Set<String> only =
        Arrays.stream(values(request, "event_type"))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    if (!feed.follow(only, request.getRemoteAddr(), context)) {
      response.setStatus(503);
      context.complete();
    }
  }

  private static Call call(HttpServletRequest request, String path, byte[] body) {
    Caller caller =
        request.getAttribute(SecurityFilter.CALLER) instanceof Caller known
            ? known
            : new Caller("anybody", "");
    Map<String, List<String>> query =
        Collections.list(request.getParameterNames()).stream()
            .collect(Collectors.toMap(name -> name, name -> List.of(values(request, name))));
    return new Call(request.getMethod(), path, query, body, caller, request.getRemoteAddr());
  }

  private static String[] values(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? new String[0] : values;
  }

  private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
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

  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  private static String header(HttpServletRequest request, String name) {
    return String.join(",", Collections.list(request.getHeaders(name)));
  }
}
