package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What those try who have too few rights or none, against a pool that runs: docs/security.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksIT {
  private static final String PASSWORD = "a long enough password";
  private Pool pool;

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "1");
    for (String app : List.of("/team/web", "/team2/web")) {
      String page = "echo '<script>alert(1)</script>' > page.html; exec sleep 10000";
      accepted(
          pool.post(
              "/v2/apps",
              "{\"id\":\"%s\",\"cmd\":\"%s\",\"cpus\":0.1,\"mem\":32}".formatted(app, page)));
    }
    for (String app : List.of("/team/web", "/team2/web")) {
      await().atMost(1, TimeUnit.MINUTES).until(() -> running(app));
    }
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  private boolean running(String app) {
    return pool.instances(app).stream().anyMatch(it -> it.path("state").asText().equals("running"));
  }

  /** Row 33. */
  @Test
  void whatCanBeReadInTwoWaysIsReadInNone() throws Exception {
    String host = "Host: " + authority() + "\r\n";
    String json = "Content-Type: application/json\r\n";
    String second = "GET /health/live HTTP/1.1\r\n" + host + "\r\n";
    String ask = "POST /api/v1/session HTTP/1.1\r\n" + host + json;
    String twoLengths = "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    assertThat(wire().say(ask + twoLengths + second).heard())
        .startsWith("HTTP/1.1 400")
        .doesNotContain("200 OK");
    assertThat(
            wire().say(ask + "Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}" + second).heard())
        .startsWith("HTTP/1.1 400")
        .doesNotContain("200 OK");
    String get = "GET /health/live HTTP/1.1\r\n";
    String close = "Connection: close\r\n\r\n";
    assertThat(wire().say(get + host + "Host: evil.example\r\n" + close).heard())
        .startsWith("HTTP/1.1 400");
    assertThat(
            wire().say("GET http://evil.example/health/live HTTP/1.1\r\n" + host + close).heard())
        .startsWith("HTTP/1.1 421");
    assertThat(wire().say(get + host + "X-Big: " + "a".repeat(1 << 20) + "\r\n" + close).heard())
        .matches(it -> it.isEmpty() || it.startsWith("HTTP/1.1 4"));
    assertThat(wire().say(get + host + "X-Many: 1\r\n".repeat(600) + close).heard())
        .startsWith("HTTP/1.1 4");
    assertThat(wire().say(ask + "Content-Length: 100000000\r\n\r\n{").heard())
        .startsWith("HTTP/1.1 413");
  }

  /** Row 33: 40 lines that send a byte a second, and everybody else is served. */
  @Test
  void whoDripsIsCutOffAndHoldsUpNobody() throws Exception {
    String begin =
        "POST /api/v1/session HTTP/1.1\r\nHost: "
            + authority()
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    var lines = new java.util.ArrayList<Wire>();
    for (int i = 0; i < 40; i++) {
      lines.add(wire().say(begin));
    }
    assertThat(pool.get("/api/v1/pool").path("apps").asInt()).isEqualTo(2);
    await()
        .atMost(25, TimeUnit.SECONDS)
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() -> lines.stream().map(Wire::drip).toList().stream().noneMatch(it -> it));
    assertThat(lines.stream().map(Wire::soFar))
        .allMatch(it -> it.startsWith("HTTP/1.1 408") || it.startsWith("HTTP/1.1 429"))
        .anyMatch(it -> it.startsWith("HTTP/1.1 408"));
  }

  /** Row 33. */
  @Test
  void whatAProxyWouldSayIsNotBelieved() {
    HttpRequest.Builder forged =
        HttpRequest.newBuilder(URI.create(pool.url() + "/api/v1/users"))
            .header("X-Forwarded-For", "6.6.6.6")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Request-Id", "forged-by-a-proxy");
    assertThat(pool.send(forged).statusCode()).isEqualTo(401);
    JsonNode told = audited("forged-by-a-proxy");
    assertThat(told.path("address").asText()).isEqualTo("127.0.0.1");
  }

  /** Row 27. */
  @Test
  void everyAnswerForbidsFramesSniffingAndForeignScripts() {
    for (String path :
        List.of("/", "/api/v1/apps", "/api/v1/nowhere", "/api/v1/apps/x", "/openapi")) {
      for (HttpRequest.Builder asked : List.of(pool.request(path), anonymous(path))) {
        var headers = pool.send(asked).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
            .as(path)
            .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
            .doesNotContain("unsafe");
      }
    }
  }

  /** Row 24. */
  @Test
  void aPageAmongATasksFilesIsADownloadInABoxOfItsOwn() {
    var answer =
        pool.send(pool.request("/api/v1/apps/team:web/instances/0/files/content?path=page.html"));
    assertThat(answer.body()).contains("<script>");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("sandbox");
    var log = pool.send(pool.request("/api/v1/apps/team:web/instances/0/logs/stdout?offset=-1"));
    assertThat(log.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(log.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  /** Row 25. */
  @Test
  void aShellNeedsTheRightAndItsTicketIsGoodForOneConnectionOfItsOwner() throws Exception {
    String exec = "/api/v1/apps/team:web/instances/0/exec";
    String body = "{\"command\":[\"sh\"]}";
    assertThat(as(user("opal", "deployer:/team"), exec, body).statusCode()).isEqualTo(403);
    String shell = user("sheila", "developer-shell:/team");
    String ticket = Pool.parse(as(shell, exec, body).body()).path("path").asText();
    assertThat(dial(shell, ticket, "http://evil.example")).isEqualTo("403");
    assertThat(dial("", ticket + "?token=" + shell, "")).isEqualTo("401");
    assertThat(dial(shell, ticket, "")).isEqualTo("open");
    assertThat(dial(shell, ticket, "")).isEqualTo("closed 1008");
    String hers = Pool.parse(as(shell, exec, body).body()).path("path").asText();
    assertThat(dial(user("tom", "developer-shell:/team"), hers, "")).isEqualTo("closed 1008");
  }

  /** Row 29: what is not one's own is nowhere, and nothing says that it exists. */
  @Test
  void whoSeesOneGroupSeesNothingOfTheOthers() {
    String ben = user("ben", "developer-shell:/team");
    for (String part : List.of("", "/waiting", "/revisions", "/usage", "/instances/0/files")) {
      assertThat(as(ben, "/api/v1/apps/team2:web" + part).statusCode()).as(part).isEqualTo(404);
    }
    for (String list :
        List.of("apps?embed=instances", "events?limit=500", "deployments", "volumes", "hosts")) {
      HttpResponse<String> answer = as(ben, "/api/v1/" + list);
      assertThat(answer.statusCode()).as(list).isEqualTo(200);
      assertThat(answer.body()).as(list).doesNotContain("team2");
    }
    assertThat(as(ben, "/api/v1/apps").body()).contains("/team/web");
    for (String whole : List.of("/metrics", "/v2/apps", "/mesos/state", "/api/v1/audit")) {
      assertThat(as(ben, whole).statusCode()).as(whole).isEqualTo(403);
    }
  }

  /** Row 31. */
  @Test
  void tokensThatOthersSignAreWorthNothingAndAUsersDieWithHim() {
    for (String alg : List.of("none", "HS256", "RS256")) {
      String head = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"../../admin.token\"}".formatted(alg);
      String forged = base64(head) + "." + base64("{\"sub\":\"admin\",\"uid\":\"admin\"}") + ".";
      assertThat(as(forged, "/api/v1/apps").statusCode()).as(alg).isEqualTo(401);
    }
    String gone = user("gone", "owner");
    assertThat(as(gone, "/api/v1/users").statusCode()).isEqualTo(200);
    assertThat(pool.send(pool.request("/api/v1/users/gone").DELETE()).statusCode()).isEqualTo(204);
    assertThat(as(gone, "/api/v1/users").statusCode()).isEqualTo(401);
  }

  /** Row 42. */
  @Test
  void whatIsAskedForIsNeverPartOfAStatement() {
    for (String odd :
        List.of("' or '1'='1", "/x' union select hash from audit --", "%", "%%%%%%", "*:*")) {
      String text = URLEncoder.encode(odd, StandardCharsets.UTF_8);
      assertThat(pool.get("/api/v1/events?app=" + text).path("items")).as(odd).isEmpty();
      for (String query :
          List.of(
              "packages?q=", "apps?sort=", "deployments?app=", "hosts?sort=", "events?cursor=")) {
        int status = pool.send(pool.request("/api/v1/" + query + text)).statusCode();
        assertThat(status).as(query + odd).isIn(200, 400, 404, 422);
      }
    }
    var long10 =
        "POST /package/search HTTP/1.1\r\nHost: " + authority() + "\r\nContent-Length: 99000000";
    assertThat(wire().say(long10 + "\r\n\r\n").heard()).startsWith("HTTP/1.1 4");
  }

  /** A refusal names whom it refused. */
  @Test
  void theLogNamesWhoWasRefused() {
    String vera = user("vera", "viewer:/team");
    var asked = request(vera, "/api/v1/users").header("X-Request-Id", "vera-looks-around");
    assertThat(pool.send(asked).statusCode()).isEqualTo(403);
    assertThat(audited("vera-looks-around").path("who").asText()).isEqualTo("vera");
  }

  private JsonNode audited(String request) {
    return await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () -> {
              for (JsonNode entry : pool.get("/api/v1/audit?limit=500").path("items")) {
                if (entry.path("request").asText().equals(request)) {
                  return entry;
                }
              }
              return Pool.parse("{}");
            },
            it -> it.has("who"));
  }

  /** The token of a new user. */
  private String user(String name, String role) {
    String body = "{\"name\":\"%s\",\"password\":\"%s\",\"roles\":[\"%s\"]}";
    accepted(pool.post("/api/v1/users", body.formatted(name, PASSWORD, role)));
    String login = "{\"uid\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    return Pool.parse(pool.post("/acs/api/v1/auth/login", login).body()).path("token").asText();
  }

  private HttpResponse<String> as(String token, String path) {
    return pool.send(request(token, path));
  }

  private HttpResponse<String> as(String token, String path, String body) {
    return pool.send(
        request(token, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String token, String path) {
    return anonymous(path).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(pool.url() + path));
  }

  /** {@code open}, {@code closed CODE}, or the status that refused it. */
  private String dial(String token, String path, String origin) throws Exception {
    var closed = new CompletableFuture<Integer>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
          }

          @Override
          public CompletionStage<?> onBinary(
              WebSocket socket, java.nio.ByteBuffer data, boolean last) {
            socket.request(1);
            return CompletableFuture.completedFuture(null);
          }
        };
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket.Builder builder = client.newWebSocketBuilder();
      if (!token.isEmpty()) {
        builder.header("Authorization", "Bearer " + token);
      }
      if (!origin.isEmpty()) {
        builder.header("Origin", origin);
      }
      URI uri = URI.create(pool.url().replace("http:", "ws:") + path);
      WebSocket socket = builder.buildAsync(uri, listener).join();
      try {
        return "closed " + closed.get(3, TimeUnit.SECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        return "open";
      } finally {
        socket.abort();
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return Integer.toString(refused.getResponse().statusCode());
      }
      throw e;
    }
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String authority() {
    return URI.create(pool.url()).getAuthority();
  }

  private Wire wire() {
    return Wire.to(URI.create(pool.url()).getPort());
  }
}
