package universe.artifacts.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;

/**
 * Files of web servers: https only, public addresses only, few redirects, bounded in size and time,
 * without cookies or credentials.
 */
final class HttpsOrigin implements AutoCloseable {
  private static final int MAX_HOPS = 5;

  private final long maxBytes;
  private final Duration maxTime;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines;

  HttpsOrigin(FetchSettings settings) {
    this(settings, Trust.ofTheJdk());
  }

  HttpsOrigin(FetchSettings settings, SSLContext trust) {
    this.maxBytes = settings.maxBytes();
    this.maxTime = settings.maxTime();
    this.client = GuardedHttp.secure(new AddressGuard(settings.allowedNetworks()), trust);
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("artifact-deadline").factory());
    timer.setRemoveOnCancelPolicy(true);
    this.deadlines = timer;
  }

  void copy(Coordinates.Https wanted, OutputStream out) throws IOException {
    long end = System.nanoTime() + maxTime.toNanos();
    URI at = wanted.address();
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      Optional<URI> next = hop(wanted, at, end - System.nanoTime(), out);
      if (next.isEmpty()) {
        return;
      }
      at = next.get();
    }
    throw forbidden(wanted, "redirects more than " + MAX_HOPS + " times");
  }

  private Optional<URI> hop(Coordinates.Https wanted, URI at, long nanosLeft, OutputStream out)
      throws IOException {
    HttpGet request = new HttpGet(at);
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> timer =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.abort();
            },
            nanosLeft,
            TimeUnit.NANOSECONDS);
    try (CloseableHttpResponse response = client.execute(request)) {
      return answer(wanted, at, request, response, out);
    } catch (AddressGuard.ForbiddenAddress e) {
      throw forbidden(wanted, "is not fetched: " + e.getMessage());
    } catch (ArtifactRefused e) {
      throw e;
    } catch (IOException e) {
      if (late.get()) {
        throw Deadline.tooSlow(wanted, maxTime);
      }
      throw new ArtifactRefused(
          Reason.UNAVAILABLE,
          wanted + " cannot be had: " + e,
          "check the address, and whether this machine can reach it",
          e);
    } finally {
      timer.cancel(false);
    }
  }

  private Optional<URI> answer(
      Coordinates.Https wanted,
      URI at,
      HttpGet request,
      CloseableHttpResponse response,
      OutputStream out)
      throws IOException {
    int status = response.getStatusLine().getStatusCode();
    Header location = response.getFirstHeader(HttpHeaders.LOCATION);
    if (status >= 301 && status <= 308 && status != 304 && location != null) {
      request.abort();
      return Optional.of(next(wanted, at, location.getValue()));
    }
    if (status != 200 || response.getEntity() == null) {
      request.abort();
      throw new ArtifactRefused(
          Reason.UNAVAILABLE,
          wanted + " cannot be had: " + at.getHost() + " answered " + response.getStatusLine(),
          "check the address");
    }
    Bounded.check(wanted, response.getEntity().getContentLength(), maxBytes);
    try {
      response.getEntity().getContent().transferTo(out);
      return Optional.empty();
    } catch (IOException e) {
      // Else the body would be read to its end before the connection is given back.
      request.abort();
      throw e;
    }
  }

  private static URI next(Coordinates.Https wanted, URI at, String location)
      throws ArtifactRefused {
    try {
      URI next = at.resolve(new URI(location));
      if (!"https".equals(next.getScheme())) {
        throw forbidden(wanted, "redirects from https: to " + next.getScheme() + ":");
      }
      if (next.getHost() == null || next.getRawUserInfo() != null) {
        throw forbidden(wanted, "redirects to an address without host or with a user in it");
      }
      return next;
    } catch (URISyntaxException e) {
      throw forbidden(wanted, "redirects to something that is no address");
    }
  }

  private static ArtifactRefused forbidden(Coordinates.Https wanted, String what) {
    return new ArtifactRefused(
        Reason.FORBIDDEN,
        wanted + " " + what,
        "use the final, public https: address; an administrator may allow a private network");
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
