package universe.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import universe.server.problem.Problem;
import universe.server.security.access.Need;
import universe.server.security.access.Routes;

/**
 * What a request may cost, whoever sends it: requests that two readers would read differently are
 * refused, bodies are bounded, and what everybody may send (sign-ins, joins) is small, quick and
 * not often at once from one address, so that nobody keeps the server's threads waiting.
 */
final class Edge {
  /** Code of the refusal of a request that can be read in two ways. */
  static final String UNCLEAR = "unclear-request";

  private static final long MOST_BYTES = 16L << 20;
  private static final long MOST_OPEN_BYTES = 64 << 10;
  private static final int MOST_OPEN = 64;
  private static final int MOST_OPEN_OF_ONE = 16;

  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  /** Refuses what a proxy in front and this server might cut into different requests. */
  static void check(HttpServletRequest request) {
    boolean twoLengths =
        request.getHeader("Transfer-Encoding") != null
            && request.getHeader("Content-Length") != null;
    if (twoLengths || Collections.list(request.getHeaders("Host")).size() > 1) {
      throw new Problem(
          400,
          UNCLEAR,
          "Refused",
          "The request names two hosts, or gives its length in two ways.",
          "Send each of Host, Content-Length and Transfer-Encoding once, and not both lengths.",
          List.of());
    }
  }

  /** One request on its way; closing it lets the next of its address in. */
  final class Turn implements AutoCloseable {
    private final String address;
    private final long most;

    private Turn(String address, long most) {
      this.address = address;
      this.most = most;
    }

    HttpServletRequest bounded(HttpServletRequest request) {
      boolean quick = !address.isEmpty();
      return most == Long.MAX_VALUE ? request : new BoundedRequest(request, most, quick);
    }

    @Override
    public void close() {
      if (!address.isEmpty()) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /**
   * @throws Problem with status 413 when the body is longer than this call takes, 429 when the
   *     address has too many requests under way that everybody may send
   */
  Turn turn(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean change = !request.getMethod().matches("GET|HEAD|OPTIONS");
    boolean forAll =
        change
            && Routes.find(request.getMethod(), path)
                .filter(it -> it.need() instanceof Need.Nothing)
                .isPresent();
    boolean bundle = request.getMethod().equals("POST") && path.equals("/api/v1/packages");
    long most = bundle ? Long.MAX_VALUE : forAll ? MOST_OPEN_BYTES : MOST_BYTES;
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    return new Turn(forAll ? entered(request.getRemoteAddr()) : "", most);
  }

  private synchronized String entered(String address) {
    if (open.values().stream().mapToInt(it -> it).sum() >= MOST_OPEN
        || open.getOrDefault(address, 0) >= MOST_OPEN_OF_ONE) {
      throw new Problem(
          429,
          "too-many-requests",
          "Too many requests",
          "Too many sign-ins or joins are under way.",
          "Wait for the others to end, then try again.",
          List.of());
    }
    open.merge(address, 1, Integer::sum);
    return address;
  }

  static Problem tooLarge(long most) {
    return new Problem(
        413,
        "too-large",
        "Too large",
        "The body has more than " + (most >> 10) + " KiB.",
        "Send less.",
        List.of());
  }
}
