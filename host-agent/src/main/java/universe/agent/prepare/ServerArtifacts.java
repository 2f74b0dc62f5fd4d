package universe.agent.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** Fetches from the server's store, a few times before giving up. */
public final class ServerArtifacts implements ArtifactSource {
  private static final int ATTEMPTS = 4;
  private static final long MOST = 8L << 30;

  private final HttpClient client;
  private final URI server;
  private final Supplier<String> token;

  public ServerArtifacts(HttpClient client, URI server, Supplier<String> token) {
    this.client = client;
    this.server = server;
    this.token = token;
  }

  @Override
  public void fetch(String sha256, String name, long size, long from, OutputStream out)
      throws IOException {
    long most = size >= 0 ? size : MOST;
    long done = from;
    int failures = 0;
    while (true) {
      try {
        done += once(sha256, name, done, most, out);
        break;
      } catch (Broken e) {
        done += e.copied;
        failures = e.copied > 0 ? 1 : failures + 1;
        if (failures == ATTEMPTS) {
          throw new IOException(name + " could not be fetched from the server: " + e.why, e);
        }
        pause(250L << failures);
      }
    }
    if (done > most || size >= 0 && done < size) {
      throw new IOException(
          name + " has another size than its package says: it should have " + size + " bytes");
    }
  }

  /** It broke off, and may be gone on with. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final long copied;
    private final String why;

    Broken(long copied, String why, IOException cause) {
      super(why, cause);
      this.copied = copied;
      this.why = why;
    }
  }

  /** Asks for what is missing, and answers how much came. */
  private long once(String sha256, String name, long from, long most, OutputStream out)
      throws IOException, Broken {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/artifacts/sha256/" + sha256))
            .header("Authorization", "Bearer " + token.get())
            .timeout(Duration.ofMinutes(2));
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    HttpResponse<InputStream> answer = send(request.build());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == 416) {
        return 0; // nothing is missing
      }
      if (answer.statusCode() >= 500) {
        throw new Broken(0, "its store answered " + answer.statusCode(), new IOException());
      }
      if (answer.statusCode() != 200 && answer.statusCode() != 206) {
        throw new IOException(
            "the server's store answered %d for %s (sha256 %s)"
                .formatted(answer.statusCode(), name, sha256));
      }
      if (answer.statusCode() == 200) {
        body.skipNBytes(from);
      }
      return copy(body, out, most - from);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException, Broken {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new Broken(0, String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Reads at most one byte more than allowed, so that the caller sees the excess. */
  private static long copy(InputStream body, OutputStream out, long most)
      throws IOException, Broken {
    byte[] buffer = new byte[64 << 10];
    long copied = 0;
    while (copied <= most) {
      int count;
      try {
        count = body.read(buffer, 0, (int) Math.min(buffer.length, most - copied + 1));
      } catch (IOException e) {
        throw new Broken(copied, "it broke off: " + e.getMessage(), e);
      }
      if (count < 0) {
        break;
      }
      out.write(buffer, 0, count);
      copied += count;
    }
    return copied;
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("given up, because the task is no longer wanted", e);
  }
}
