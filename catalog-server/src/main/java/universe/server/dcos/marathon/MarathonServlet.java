package universe.server.dcos.marathon;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.call.Exchanges;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.stream.EventFeed;

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
    if (Call.plain(Exchanges.path(request)).equals("/v2/events")) {
      follow(theFeed, request, response);
      return;
    }
    Exchanges.write(answer(theApi, request), request, response);
  }

  private static Answer answer(MarathonApi api, HttpServletRequest request) throws IOException {
    try {
      return api.answer(Exchanges.call(request), Exchanges.header(request, "Accept"));
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    } catch (RuntimeException e) {
      LOG.error("marathon call failed path={}", Exchanges.path(request), e);
      return Answer.of(Refusal.of(500, "The server failed; see its log"));
    }
  }

  private static void follow(
      EventFeed feed, HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean stream = Exchanges.header(request, "Accept").contains("text/event-stream");
    if (!request.getMethod().equals("GET") || !stream) {
      Exchanges.write(
          Answer.of(Refusal.of(405, "Accept must be text/event-stream")), request, response);
      return;
    }
    Set<String> only =
        Arrays.stream(Exchanges.values(request, "event_type"))
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
}
