package universe.server.dcos.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import universe.server.dcos.form.Refusal;

/**
 * Carries a request to an app and its answer back. What says who the caller is never reaches the
 * app, and nothing of the app's answer can act on the console's origin: its cookies are dropped and
 * its pages are sandboxed.
 */
final class Relay {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SANDBOX = "sandbox allow-scripts allow-forms allow-popups";

  /** Of one connection only, of our own, or made anew. */
  private static final Set<String> KEPT_BACK =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "content-length",
          "expect",
          "authorization",
          "cookie",
          "set-cookie",
          "x-universe-csrf",
          "x-request-id",
          "origin",
          "strict-transport-security",
          "content-security-policy",
          "x-frame-options");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A request as it came.
   *
   * @param path what follows the service's name, encoded, with the query
   * @param peer address of the client
   * @param scheme by which it came
   */
  record Asked(
      String method,
      String path,
      Map<String, List<String>> headers,
      Optional<InputStream> body,
      String peer,
      String scheme) {}

  /** What goes back; the body is to be closed. */
  record Answered(int status, Map<String, List<String>> headers, InputStream body) {}

  /**
   * @throws Refusal 502 when the app does not answer, 400 when the path is no address
   */
  Answered carry(Services.Target target, Asked asked) {
    HttpResponse<InputStream> answer = ask(request(target, asked), target);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.startsWith(":") && passes(name)) {
                headers.put(name, values.stream().map(value -> back(name, value, target)).toList());
              }
            });
    headers.put("Content-Security-Policy", List.of(SANDBOX));
    headers.put("X-Content-Type-Options", List.of("nosniff"));
    return new Answered(answer.statusCode(), headers, answer.body());
  }

  private HttpResponse<InputStream> ask(HttpRequest request, Services.Target target) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw Refusal.of(502, "Service '" + target.name() + "' does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.of(503, "The server is stopping");
    }
  }

  private static HttpRequest request(Services.Target target, Asked asked) {
    var request = HttpRequest.newBuilder(address(target.base() + asked.path())).timeout(PATIENCE);
    asked
        .headers()
        .forEach(
            (name, values) -> {
              if (passes(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    request.setHeader("X-Forwarded-For", asked.peer());
    request.setHeader("X-Forwarded-Proto", asked.scheme());
    HttpRequest.BodyPublisher body =
        asked
            .body()
            .map(in -> HttpRequest.BodyPublishers.ofInputStream(() -> in))
            .orElseGet(HttpRequest.BodyPublishers::noBody);
    return request.method(asked.method(), body).build();
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(400, "The path or the query is not a well-formed address");
    }
  }

  private static boolean passes(String name) {
    return !KEPT_BACK.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Redirects of the app lead to where the client sees it. */
  private static String back(String name, String value, Services.Target target) {
    if (!name.equalsIgnoreCase("Location")) {
      return value;
    }
    String prefix = "/service/" + target.name();
    String base = target.base().toString();
    if (value.startsWith(base + "/")) {
      return prefix + value.substring(base.length());
    }
    return value.startsWith("/") && !value.startsWith("//") ? prefix + value : value;
  }
}
