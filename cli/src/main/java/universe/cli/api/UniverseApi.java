package universe.cli.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;

/** The native API over HTTP, for one server and one caller. */
public final class UniverseApi {
  public static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration UPLOAD = Duration.ofHours(1);
  private static final int PAGE = 500;

  private final URI server;
  private final Optional<String> token;
  private final HttpClient http;

  public UniverseApi(URI server, Optional<String> token) {
    this(server, token, Optional.empty());
  }

  /**
   * @param tls what is trusted of a server by https; what the JDK trusts unless given
   */
  public UniverseApi(URI server, Optional<String> token, Optional<SSLContext> tls) {
    this(server, token, client(tls));
  }

  private UniverseApi(URI server, Optional<String> token, HttpClient http) {
    this.server = server;
    this.token = token;
    this.http = http;
  }

  private static HttpClient client(Optional<SSLContext> tls) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .proxy(HttpClient.Builder.NO_PROXY);
    tls.ifPresent(builder::sslContext);
    return builder.build();
  }

  /** The same server, asked as nobody. */
  public UniverseApi anonymous() {
    return new UniverseApi(server, Optional.empty(), http);
  }

  public URI server() {
    return server;
  }

  /** The part of an app's path that names it: {@code /team/web} becomes {@code team:web}. */
  public static String pathOf(String appId) {
    String plain = appId.startsWith("/") ? appId.substring(1) : appId;
    return encode(plain).replace("%2F", ":");
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public JsonNode get(String path) {
    return json(send(request(path).GET().build(), BodyHandlers.ofByteArray()));
  }

  /** What there is, or nothing when the server knows no such thing. */
  public Optional<JsonNode> find(String path) {
    try {
      return Optional.of(get(path));
    } catch (Refusal refusal) {
      if (refusal.status() == 404) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** All items of a list, page by page. */
  public List<JsonNode> all(String path) {
    var items = new ArrayList<JsonNode>();
    String separator = path.contains("?") ? "&" : "?";
    String cursor = "";
    do {
      JsonNode page =
          get(
              path
                  + separator
                  + "limit="
                  + PAGE
                  + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor)));
      page.path("items").forEach(items::add);
      cursor = Fields.text(page, "nextCursor");
    } while (!cursor.isEmpty());
    return List.copyOf(items);
  }

  /** Acts; sending it twice is harmless, because each call carries its own idempotency key. */
  public JsonNode post(String path, JsonNode body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body.isMissingNode() ? "{}" : body.toString()))
            .build();
    return json(send(request, BodyHandlers.ofByteArray()));
  }

  /** Sets what is at the path; sending it twice is the same as once. */
  public JsonNode put(String path, JsonNode body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()))
            .build();
    return json(send(request, BodyHandlers.ofByteArray()));
  }

  public JsonNode post(String path) {
    return post(path, MissingNode.getInstance());
  }

  /** Sends a file as it is read; may take as long as the wire does. */
  public JsonNode upload(String path, String mediaType, Path file) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path))
              .header("Accept", "application/json, application/problem+json")
              .header("Content-Type", mediaType)
              .headers(authorization())
              .timeout(UPLOAD)
              .POST(BodyPublishers.ofFile(file))
              .build();
      return json(send(request, BodyHandlers.ofByteArray()));
    } catch (FileNotFoundException e) {
      throw new Unreachable(server, e);
    }
  }

  public JsonNode delete(String path) {
    return json(send(request(path).DELETE().build(), BodyHandlers.ofByteArray()));
  }

  /** A body that is read while it comes; the caller closes it. */
  public InputStream stream(String path, String mediaType) {
    return stream(path, mediaType, "");
  }

  /**
   * A stream of events from behind one that is known.
   *
   * @param lastEventId the event to go on from; empty for what comes from now on
   */
  public InputStream stream(String path, String mediaType, String lastEventId) {
    HttpRequest.Builder asking =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Accept", mediaType)
            .headers(authorization())
            .GET();
    if (!lastEventId.isEmpty()) {
      asking.header("Last-Event-ID", lastEventId);
    }
    HttpRequest request = asking.build();
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    if (response.statusCode() >= 400) {
      throw new Refusal(response.statusCode(), problem(bytes(response.body())));
    }
    return response.body();
  }

  /** A connection for frames in both directions; its pieces go to the listener. */
  public WebSocket socket(String path, WebSocket.Listener listener) {
    URI address = URI.create(server.resolve(path).toString().replaceFirst("^http", "ws"));
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
    token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
    try {
      return builder.buildAsync(address, listener).join();
    } catch (CompletionException e) {
      throw new Unreachable(server, new IOException("no connection for frames", e.getCause()));
    }
  }

  /** Whether the server says that it is ready to work. */
  public boolean ready() {
    try {
      HttpRequest request = request("/health/ready").timeout(Duration.ofSeconds(5)).GET().build();
      return exchange(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (Unreachable e) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Accept", "application/json, application/problem+json")
        .headers(authorization())
        .timeout(PATIENCE);
  }

  /** Never empty, because the builder refuses an empty list of headers. */
  private String[] authorization() {
    return token
        .map(
            secret ->
                new String[] {"User-Agent", "universe-cli", "Authorization", "Bearer " + secret})
        .orElseGet(() -> new String[] {"User-Agent", "universe-cli"});
  }

  private byte[] send(HttpRequest request, BodyHandler<byte[]> handler) {
    HttpResponse<byte[]> response = exchange(request, handler);
    if (response.statusCode() >= 400) {
      throw new Refusal(response.statusCode(), problem(response.body()));
    }
    return response.body();
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(server, new InterruptedIOException("interrupted"));
    } catch (IOException e) {
      throw new Unreachable(server, e);
    }
  }

  private byte[] bytes(InputStream body) {
    try (body) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new Unreachable(server, e);
    }
  }

  private static JsonNode problem(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException e) {
      throw new Unreachable(server, new IOException("the answer is not JSON", e));
    } catch (IOException e) {
      throw new Unreachable(server, e);
    }
  }
}
