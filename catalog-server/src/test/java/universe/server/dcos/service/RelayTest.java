package universe.server.dcos.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import universe.server.dcos.form.Refusal;

/** An app's page through the server: scenario 59's route. */
class RelayTest {
  private final AtomicReference<Map<String, List<String>>> seen = new AtomicReference<>(Map.of());
  private HttpServer app;

  @BeforeEach
  void startAnApp() throws IOException {
    app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext("/", this::answer);
    app.start();
  }

  @AfterEach
  void stopIt() {
    app.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.set(Map.copyOf(exchange.getRequestHeaders()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String text = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
    exchange.getResponseHeaders().add("Set-Cookie", "universe=stolen");
    exchange.getResponseHeaders().add("Location", "/login");
    exchange.getResponseHeaders().add("X-Own", "kept");
    exchange.sendResponseHeaders(202, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Services.Target target() {
    URI base = URI.create("http://127.0.0.1:" + app.getAddress().getPort());
    return new Services.Target("team/shop", base, "/a");
  }

  private Relay.Answered ask(String method, String path, String body) {
    var headers =
        Map.of(
            "Authorization", List.of("Bearer secret"),
            "Cookie", List.of("universe-local=session"),
            "X-Mine", List.of("one", "two"));
    return new Relay()
        .carry(
            target(),
            new Relay.Asked(
                method,
                path,
                headers,
                Optional.<java.io.InputStream>of(
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                    .filter(it -> !body.isEmpty()),
                "192.0.2.7",
                "http"));
  }

  private static String text(Relay.Answered answer) throws IOException {
    try (var body = answer.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void methodPathQueryAndBodyReachTheApp() throws IOException {
    assertThat(text(ask("POST", "/a%20b/c?d=e%2Ff", "hello")))
        .isEqualTo("POST /a%20b/c?d=e%2Ff hello");
    assertThat(text(ask("GET", "/", ""))).isEqualTo("GET / ");
    assertThat(seen.get().get("X-mine")).containsExactlyInAnyOrder("one", "two");
    assertThat(seen.get().get("X-forwarded-for")).containsExactly("192.0.2.7");
  }

  @Test
  void whoTheCallerIsNeverReachesTheApp() throws IOException {
    text(ask("GET", "/", ""));
    assertThat(seen.get()).doesNotContainKeys("Authorization", "Cookie");
  }

  @Test
  void nothingOfTheAnswerActsOnOurOrigin() throws IOException {
    Relay.Answered answer = ask("GET", "/", "");
    text(answer);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers())
        .containsEntry(
            "Content-Security-Policy", List.of("sandbox allow-scripts allow-forms allow-popups"))
        .containsEntry("location", List.of("/service/team/shop/login"))
        .containsEntry("x-own", List.of("kept"))
        .doesNotContainKey("set-cookie");
  }

  @Test
  void anAppThatIsNotThereIsNamed() {
    app.stop(0);
    assertThatThrownBy(() -> ask("GET", "/", ""))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Service 'team/shop' does not answer");
  }
}
