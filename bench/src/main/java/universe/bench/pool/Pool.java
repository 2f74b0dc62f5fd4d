package universe.bench.pool;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A pool of its own data directory, started by the launcher and spoken to through its API. */
public final class Pool implements AutoCloseable {
  private final Path root;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Nothing is started yet.
   *
   * @param root of the checkout
   * @param data a directory that may not exist yet
   */
  public Pool(Path root, Path data) {
    this.root = root;
    this.data = data;
  }

  /**
   * Starts it, until it is ready.
   *
   * @param settings variables for the server
   */
  public void up(int agents, Map<String, String> settings)
      throws IOException, InterruptedException {
    Shell.run(
        root,
        settings,
        launcher(),
        "up",
        "--detach",
        "--agents",
        Integer.toString(agents),
        "--data",
        data.toString());
  }

  /** One command of the launcher, about this pool. */
  public void command(String... words) throws IOException, InterruptedException {
    String[] line = new String[words.length + 3];
    line[0] = launcher();
    System.arraycopy(words, 0, line, 1, words.length);
    line[line.length - 2] = "--data";
    line[line.length - 1] = data.toString();
    Shell.run(root, line);
  }

  /** A request with the administrator's token, and a key of its own. */
  public HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(url().resolve(path))
        .header("Authorization", "Bearer " + secret("admin.token"))
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  /**
   * @return the body of the answer
   * @throws IOException when its status is another than {@code expected}; the message has both
   */
  public String send(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IOException(answer.statusCode() + " instead of " + expected + ": " + answer.body());
    }
    return answer.body();
  }

  /** Whether the server answers that it is ready. */
  public boolean ready() throws InterruptedException {
    try {
      return http.send(
                  HttpRequest.newBuilder(url().resolve("/health/ready")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI url() throws IOException {
    int port = new ObjectMapper().readTree(data.resolve("pool.json").toFile()).path("port").asInt();
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What a file of the data directory says, for instance {@code agent.token}. */
  public String secret(String file) throws IOException {
    return Files.readString(data.resolve(file)).strip();
  }

  /** Resident memory in MiB of the process whose pid a file of the data directory has. */
  public double memoryMiB(String pidFile) throws IOException {
    return memoryMiB(Long.parseLong(secret(pidFile).split("\\s+")[0]));
  }

  /** Resident memory of a process in MiB. */
  public static double memoryMiB(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1024.0;
  }

  private String launcher() {
    return root.resolve("universe").toString();
  }

  @Override
  public void close() throws IOException {
    try {
      command("down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while taking the pool down", e);
    } finally {
      http.close();
    }
  }
}
