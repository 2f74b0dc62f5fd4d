package universe.server.catalog.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server of repositories: what it has can be changed, and it can be shut. */
public final class RepositoryServer implements AutoCloseable {
  public static final String REPOSITORY =
      "application/vnd.dcos.universe.repo+json;charset=utf-8;version=v4";

  private final HttpServer server;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  final AtomicInteger bodiesSent = new AtomicInteger();
  final AtomicInteger unchanged = new AtomicInteger();

  private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();

  private record Page(int status, Map<String, String> headers, byte[] body) {}

  public RepositoryServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String at(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** A repository document, known by an ETag. */
  public void document(String path, String etag, String json) {
    page(
        path,
        200,
        Map.of("Content-Type", REPOSITORY, "ETag", etag),
        json.getBytes(StandardCharsets.UTF_8));
  }

  public void page(String path, int status, Map<String, String> headers, byte[] body) {
    pages.put(path, new Page(status, headers, body));
  }

  /** The headers of the last request for a page. */
  public Map<String, String> headers(String path) {
    return asked.getOrDefault(path, Map.of());
  }

  /** Sends the beginning of a repository, and nothing more as long as it is open. */
  public void stalling(String path) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", REPOSITORY);
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"packages\": [".getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().flush();
        });
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange.getRequestHeaders().forEach((name, it) -> headers.put(name, String.join(",", it)));
      asked.put(exchange.getRequestURI().getPath(), headers);
      Page page =
          pages.getOrDefault(
              exchange.getRequestURI().getPath(), new Page(404, Map.of(), new byte[0]));
      String etag = page.headers().getOrDefault("ETag", "");
      page.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      if (!etag.isEmpty() && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        unchanged.incrementAndGet();
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      bodiesSent.incrementAndGet();
      exchange.sendResponseHeaders(
          page.status(), page.body().length == 0 ? -1 : page.body().length);
      exchange.getResponseBody().write(page.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
