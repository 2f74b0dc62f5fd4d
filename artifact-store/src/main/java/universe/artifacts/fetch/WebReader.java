package universe.artifacts.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.Header;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Reads from strangers' web servers: public addresses only, checked at each hop, redirects of the
 * same scheme, bounded in size and time, without cookies; an authorization goes to the very host it
 * was given for and is not carried along.
 *
 * <p>Safe for use by many threads.
 */
public final class WebReader implements AutoCloseable {
  private static final int MAX_HOPS = 5;

  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;
  private final long maxBytes;
  private final Duration maxTime;

  /**
   * @param allowed private networks that may be reached all the same
   * @param maxBytes of one body as it is sent
   * @param maxTime of one read with all its hops
   */
  public WebReader(List<Network> allowed, long maxBytes, Duration maxTime) {
    this.client = GuardedHttp.any(new AddressGuard(allowed), Trust.ofTheJdk());
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("web-deadline").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /**
   * What a server answered.
   *
   * @param headers by their names in lower case, the first of each
   * @param body to be read before the answer is given back; empty when there is none
   */
  public record Answer(int status, Map<String, String> headers, InputStream body) {
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /** Makes something of an answer while the connection is open. */
  @FunctionalInterface
  public interface Use<T> {
    T of(Answer answer) throws IOException;
  }

  /**
   * Gets an {@code http:} or {@code https:} address.
   *
   * @throws WebRefused when it is not read for a reason of ours
   * @throws IOException when the server cannot be reached or breaks off
   */
  public <T> T get(URI address, Map<String, String> headers, Use<T> use) throws IOException {
    long end = System.nanoTime() + maxTime.toNanos();
    URI at = address;
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      HttpGet request = new HttpGet(at);
      boolean stranger = !at.getRawAuthority().equals(address.getRawAuthority());
      headers.forEach(
          (name, value) -> {
            if (!stranger || !name.equalsIgnoreCase("Authorization")) {
              request.setHeader(name, value);
            }
          });
      Hop<T> answered = hop(request, at, end - System.nanoTime(), use);
      if (answered.next().isEmpty()) {
        return answered.result().orElseThrow();
      }
      at = answered.next().get();
    }
    throw new WebRefused(
        WebRefused.Reason.REDIRECT, address + " redirects more than " + MAX_HOPS + " times");
  }

  private record Hop<T>(Optional<T> result, Optional<URI> next) {}

  private <T> Hop<T> hop(HttpGet request, URI at, long nanosLeft, Use<T> use) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> timer =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.abort();
            },
            Math.max(0, nanosLeft),
            TimeUnit.NANOSECONDS);
    try (CloseableHttpResponse response = client.execute(request)) {
      return answered(at, response, use);
    } catch (AddressGuard.ForbiddenAddress e) {
      throw new WebRefused(WebRefused.Reason.ADDRESS, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      if (late.get()) {
        throw new WebRefused(
            WebRefused.Reason.TIME, at + " did not answer within " + maxTime.toSeconds() + " s");
      }
      throw e;
    } finally {
      timer.cancel(false);
      request.abort(); // what was not read shall not be waited for
    }
  }

  private <T> Hop<T> answered(URI at, CloseableHttpResponse response, Use<T> use)
      throws IOException {
    int status = response.getStatusLine().getStatusCode();
    Header location = response.getFirstHeader("Location");
    if (status >= 301 && status <= 308 && status != 304 && location != null) {
      return new Hop<>(Optional.empty(), Optional.of(next(at, location.getValue())));
    }
    var headers = new HashMap<String, String>();
    for (Header header : response.getAllHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    InputStream body =
        response.getEntity() == null
            ? InputStream.nullInputStream()
            : new Capped(response.getEntity().getContent(), at, maxBytes);
    return new Hop<>(
        Optional.of(use.of(new Answer(status, Map.copyOf(headers), body))), Optional.empty());
  }

  private static URI next(URI at, String location) throws WebRefused {
    try {
      URI next = at.resolve(new URI(location));
      if (!at.getScheme().equalsIgnoreCase(next.getScheme())) {
        throw refused(at, "redirects from " + at.getScheme() + ": to " + next.getScheme() + ":");
      }
      if (next.getHost() == null || next.getRawUserInfo() != null) {
        throw refused(at, "redirects to an address without host or with a user in it");
      }
      return next;
    } catch (URISyntaxException e) {
      throw refused(at, "redirects to something that is no address");
    }
  }

  private static WebRefused refused(URI at, String what) {
    return new WebRefused(WebRefused.Reason.REDIRECT, at + " " + what);
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }

  /** Ends a body that is larger than allowed. */
  private static final class Capped extends FilterInputStream {
    private final URI at;
    private final long max;
    private long left;

    Capped(InputStream in, URI at, long max) {
      super(in);
      this.at = at;
      this.max = max;
      this.left = max;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int got = super.read(into, from, count);
      left -= Math.max(0, got);
      if (left < 0) {
        throw new WebRefused(
            WebRefused.Reason.SIZE, at + " sends more than the " + max + " bytes that are allowed");
      }
      return got;
    }

    @Override
    public void close() {
      // The request is aborted instead: a stranger's body is not read to its end.
    }
  }
}
