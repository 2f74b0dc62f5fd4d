package universe.bench.packages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The same software started by a person: the same files copied to a new directory, the same
 * commands with the same environment as an ordinary user, and the same question until it answers.
 */
final class ByHand {
  private static final String USER = "64321";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path home;
  private final JsonNode app;
  private final InstalledApp like;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param home a directory to make
   * @param app the app as the package renders it
   */
  ByHand(Path home, JsonNode app, InstalledApp like) {
    this.home = home;
    this.app = app;
    this.like = like;
    like.environment()
        .forEach(
            (name, value) ->
                environment.put(name, value.replace(like.sandbox().toString(), home.toString())));
  }

  /** Keeps the files of the running app, without what it has written to its volumes. */
  void keepFiles(Path kept) throws IOException, InterruptedException {
    run(List.of("cp", "-a", like.sandbox().toString(), kept.toString()));
    for (JsonNode volume : app.path("container").path("volumes")) {
      Path place = kept.resolve(volume.path("containerPath").asText());
      run(List.of("rm", "-rf", place.toString()));
      Files.createDirectories(place);
    }
    run(List.of("sh", "-c", "rm -rf " + kept.resolve("tmp") + "/*"));
  }

  /** Seconds from copying the files to the first good answer. */
  double start(Path kept) throws IOException, InterruptedException {
    long began = System.nanoTime();
    run(List.of("cp", "-a", kept.toString(), home.toString()));
    run(List.of("chown", "-R", USER + ":" + USER, home.toString()));
    String once = app.path("universe").path("once").asText("");
    if (!once.isEmpty() && task(once).waitFor() != 0) {
      throw new IOException("`once` fails: " + Files.readString(log()));
    }
    Process process = task(app.path("cmd").asText());
    try {
      while (!well()) {
        boolean late = System.nanoTime() - began > PATIENCE.toNanos();
        if (late || !process.isAlive()) {
          throw new IOException("does not start by hand: " + Files.readString(log()));
        }
        Thread.sleep(20);
      }
      return (System.nanoTime() - began) / 1e9;
    } finally {
      end(process);
    }
  }

  private boolean well() throws IOException, InterruptedException {
    JsonNode check = app.path("healthChecks").path(0);
    String protocol = check.path("protocol").asText();
    if (protocol.equals("COMMAND")) {
      return task(check.path("command").path("value").asText()).waitFor() == 0;
    }
    int port = Integer.parseInt(environment.get("PORT" + check.path("portIndex").asInt()));
    return protocol.equals("TCP")
        ? connects(port)
        : answers("http://" + like.address() + ":" + port + check.path("path").asText("/"));
  }

  private boolean connects(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(like.address(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(2000);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status >= 200 && status < 400;
    } catch (IOException e) {
      return false;
    }
  }

  private Process task(String command) throws IOException {
    List<String> line =
        List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "sh", "-c", command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Path log() {
    return home.resolveSibling(home.getFileName() + ".log");
  }

  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroy);
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      all.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
    }
  }

  private static void run(List<String> line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", line) + " failed");
    }
  }
}
