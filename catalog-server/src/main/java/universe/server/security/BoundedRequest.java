package universe.server.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import universe.server.problem.Problem;

/**
 * A request whose body ends with a refusal where it has more bytes than it may, or, when it has to
 * be quick, takes longer.
 */
final class BoundedRequest extends HttpServletRequestWrapper {
  private static final Duration QUICK = Duration.ofSeconds(10);

  private final long most;
  private final boolean quick;

  BoundedRequest(HttpServletRequest request, long most, boolean quick) {
    super(request);
    this.most = most;
    this.quick = quick;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new BoundedBody(super.getInputStream(), most, quick);
  }

  private static final class BoundedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final long most;
    private final boolean quick;
    private final long begun = System.nanoTime();
    private long taken;

    BoundedBody(ServletInputStream body, long most, boolean quick) {
      this.body = body;
      this.most = most;
      this.quick = quick;
    }

    @Override
    public int read() throws IOException {
      int read = body.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = body.read(into, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      taken += bytes;
      if (taken > most) {
        throw Edge.tooLarge(most);
      }
      if (quick && System.nanoTime() - begun > QUICK.toNanos()) {
        throw new Problem(
            408,
            "too-slow",
            "Too slow",
            "The body did not come within " + QUICK.toSeconds() + " seconds.",
            "Try again on a faster line.",
            List.of());
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
