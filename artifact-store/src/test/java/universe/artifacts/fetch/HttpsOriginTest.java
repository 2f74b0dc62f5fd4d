package universe.artifacts.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.Wanted;

class HttpsOriginTest {
  private static final byte[] WAR = "a web application".getBytes(UTF_8);
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path keys;
  private static SSLContext trust;
  private static HttpsServer server;
  private static ExecutorService threads;
  private static final CountDownLatch testsDone = new CountDownLatch(1);

  @TempDir private Path directory;
  private ArtifactStore store;
  private Fetcher fetcher;

  @BeforeAll
  static void startAWebServer() throws Exception {
    trust = selfSigned();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trust));
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/app.war", each -> answer(each, 200, WAR));
    server.createContext("/moved", redirect("/app.war"));
    server.createContext("/loop", redirect("/loop"));
    server.createContext("/down", redirect("http://localhost:1/app.war"));
    server.createContext("/inside", redirect("https://169.254.169.254/latest"));
    server.createContext("/login", redirect("https://admin:secret@localhost/app.war"));
    server.createContext("/endless", HttpsOriginTest::endless);
    server.createContext("/silent", HttpsOriginTest::silent);
    server.start();
  }

  @AfterAll
  static void stopIt() {
    testsDone.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @BeforeEach
  void openAStore() throws IOException {
    store = new ArtifactStore(directory.resolve("store"));
    fetcher = fetcher(settings().withAllowedNetworks(loopback()));
  }

  @AfterEach
  void close() throws IOException {
    fetcher.close();
  }

  @Test
  void fetchesAFileAlsoOverARedirect() throws IOException {
    assertThat(fetcher.fetch(wanted("/app.war")).file()).hasBinaryContent(WAR);
    assertThat(new ArtifactStore(directory.resolve("other")).find(Sha256.of(WAR))).isEmpty();
    assertThat(fetcher.fetch(wanted("/moved")).size()).isEqualTo(WAR.length);
  }

  @Test
  void refusesPrivateAddressesUnlessAllowed() throws IOException {
    try (Fetcher strict = fetcher(settings())) {
      refuses(strict, Reason.FORBIDDEN, "/app.war", "not a public address");
    }
    refuses(fetcher, Reason.FORBIDDEN, "/inside", "169.254.169.254 is not a public address");
  }

  @Test
  void refusesRedirectsThatLeaveHttpsOrNeverEnd() {
    refuses(fetcher, Reason.FORBIDDEN, "/down", "redirects from https: to http:");
    refuses(fetcher, Reason.FORBIDDEN, "/loop", "redirects more than 5 times");
    refuses(fetcher, Reason.FORBIDDEN, "/login", "a user in it");
  }

  @Test
  void saysWhenTheFileIsNotThere() {
    refuses(fetcher, Reason.UNAVAILABLE, "/absent", "404");
  }

  @Test
  void stopsWhatIsTooLargeOrTooSlow() throws IOException {
    FetchSettings small =
        settings().withAllowedNetworks(loopback()).withLimits(10_000, Duration.ofSeconds(1));
    try (Fetcher bounded = fetcher(small)) {
      refuses(bounded, Reason.WRONG_SIZE, "/endless", "larger than the 10000 bytes");
      refuses(bounded, Reason.TOO_SLOW, "/silent", "did not arrive within 1 s");
    }
  }

  @Test
  void refusesOtherContentThanWasPromised() {
    Sha256 other = Sha256.of("something else".getBytes(UTF_8));
    assertThatThrownBy(() -> fetcher.fetch(new Wanted(at("/app.war"), other, -1)))
        .isInstanceOfSatisfying(
            ArtifactRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_DIGEST));
    assertThat(store.find(Sha256.of(WAR))).isEmpty();
  }

  private static void refuses(Fetcher by, Reason reason, String path, String message) {
    assertThatThrownBy(() -> by.fetch(wanted(path)))
        .isInstanceOfSatisfying(
            ArtifactRefused.class, e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  private Fetcher fetcher(FetchSettings settings) {
    return new Fetcher(store, settings, new HttpsOrigin(settings, trust));
  }

  private FetchSettings settings() {
    return FetchSettings.standard(directory.resolve("cache"));
  }

  private static List<Network> loopback() {
    return List.of(Network.parse("127.0.0.0/8"));
  }

  private static Wanted wanted(String path) {
    return new Wanted(at(path), Sha256.of(WAR), -1);
  }

  private static Coordinates at(String path) {
    return Coordinates.parse("https://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static HttpHandler redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      answer(exchange, 302, new byte[0]);
    };
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (testsDone.getCount() > 0) {
      exchange.getResponseBody().write(new byte[1000]);
    }
  }

  private static void silent(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    try {
      testsDone.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SSLContext selfSigned() throws Exception {
    Path file = keys.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("us", store.getCertificate(store.aliases().nextElement()));
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }
}
