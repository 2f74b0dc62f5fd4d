package universe.artifacts.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;

/**
 * Packages of the npm registry that this machine's npm is set to, each as the archive its author
 * published; no script of theirs is ever run.
 */
final class NpmOrigin implements AutoCloseable {
  private static final int CONNECT_SECONDS = 15;

  private final FetchSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder()
          .sslContext(Trust.ofTheJdk())
          .connectTimeout(Duration.ofSeconds(CONNECT_SECONDS))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private @Nullable URI registry;

  NpmOrigin(FetchSettings settings) {
    this.settings = settings;
  }

  void copy(Coordinates.Npm wanted, OutputStream out) throws IOException {
    URI address = registry().resolve(wanted.name() + "/-/" + wanted.fileName());
    HttpRequest request = HttpRequest.newBuilder(address).timeout(settings.maxTime()).GET().build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new ArtifactRefused(
              Reason.UNAVAILABLE,
              wanted + " cannot be had: the registry answered " + answer.statusCode(),
              "check name and version with `npm view " + wanted.name() + " versions`");
        }
        body.transferTo(out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while fetching " + wanted, e);
    }
  }

  /** Whatever npm itself would ask, so that mirrors and proxies of the machine are honoured. */
  private synchronized URI registry() throws IOException {
    if (registry == null) {
      String said = npm(settings.cache(), List.of("config", "get", "registry")).strip();
      if (!said.startsWith("http")) {
        throw unusable("it names no registry: " + said, null);
      }
      registry = URI.create(said.endsWith("/") ? said : said + "/");
    }
    return registry;
  }

  /**
   * Runs npm in a folder and returns what it printed.
   *
   * @throws ArtifactRefused when there is no npm, or it fails
   */
  String npm(Path folder, List<String> arguments) throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(settings.cache());
    Path out = Files.createTempFile(settings.cache(), "npm-", ".out");
    Path err = Files.createTempFile(settings.cache(), "npm-", ".err");
    List<String> command = new ArrayList<>(List.of("npm"));
    command.addAll(arguments);
    try {
      Process npm =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!npm.waitFor(settings.maxTime().toMillis(), TimeUnit.MILLISECONDS)) {
        npm.destroyForcibly();
        throw unusable("it took longer than " + settings.maxTime().toSeconds() + " s", null);
      }
      if (npm.exitValue() != 0) {
        throw unusable(Files.readString(err).strip(), null);
      }
      return Files.readString(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm ran", e);
    } catch (ArtifactRefused e) {
      throw e;
    } catch (IOException e) {
      throw unusable(String.valueOf(e.getMessage()), e);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static ArtifactRefused unusable(String why, @Nullable IOException cause) {
    String message = "npm packages need npm, which cannot be used here: " + why;
    String next = "install Node.js with npm, or use packages from other registries";
    return cause == null
        ? new ArtifactRefused(Reason.UNAVAILABLE, message, next)
        : new ArtifactRefused(Reason.UNAVAILABLE, message, next, cause);
  }

  @Override
  public void close() {
    http.close();
  }
}
