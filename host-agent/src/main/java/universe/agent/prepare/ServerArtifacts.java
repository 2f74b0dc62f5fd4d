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
  public void fetch(String sha256, String name, long size, OutputStream out) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/artifacts/sha256/" + sha256))
            .header("Authorization", "Bearer " + token.get())
            .timeout(Duration.ofMinutes(2))
            .build();
    HttpResponse<InputStream> answer = send(request, name);
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException(
            "the server's store answered %d for %s (sha256 %s)"
                .formatted(answer.statusCode(), name, sha256));
      }
      long most = size >= 0 ? size : MOST;
      long copied = copy(body, out, most);
      if (copied > most || size >= 0 && copied < size) {
        throw new IOException(
            name + " has another size than its package says: it should have " + size + " bytes");
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request, String name) throws IOException {
    IOException last = new IOException("never tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        HttpResponse<InputStream> answer =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() < 500 || attempt == ATTEMPTS - 1) {
          return answer;
        }
        answer.body().close();
        Thread.sleep(250L << attempt);
      } catch (IOException e) {
        last =
            new IOException(name + " could not be fetched from the server: " + e.getMessage(), e);
        pause(250L << attempt);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    throw last;
  }

  /** Reads at most one byte more than allowed, so that the caller sees the excess. */
  private static long copy(InputStream body, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long copied = 0;
    while (copied <= most) {
      int count = body.read(buffer, 0, (int) Math.min(buffer.length, most - copied + 1));
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
