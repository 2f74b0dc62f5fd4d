package universe.agent.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.protocol.Protocol;
import universe.protocol.trust.Certificates;
import universe.protocol.trust.JoinToken;
import universe.protocol.trust.Joining;
import universe.protocol.trust.PinnedServer;

/** What a host shows a server on a network. */
public final class HostIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(HostIdentity.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

  private final KeyFolder folder;
  private final ChangingKeys keys;
  private final URI server;
  private final Clock clock;

  private HostIdentity(KeyFolder folder, URI server, Clock clock) throws IOException {
    this.folder = folder;
    this.keys = new ChangingKeys(folder);
    this.server = server;
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException when the state directory has not joined
   */
  public static HostIdentity open(Path state, URI server, Clock clock) {
    try {
      KeyFolder folder = KeyFolder.in(state);
      if (!folder.complete()) {
        throw new IllegalStateException(
            state + " has joined no pool; join with `universe host join` first");
      }
      return new HostIdentity(folder, server, clock);
    } catch (IOException e) {
      throw new IllegalStateException("the host's identity cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Joins a pool: the server is checked by the token's pin before the token is shown.
   *
   * @throws IOException with the reason in plain words; the state directory is then as it was
   */
  public static Joining.Admitted join(URI server, Path state, JoinToken token, String name)
      throws IOException {
    Path id = state.resolve("host.id");
    if (Files.exists(id)) {
      throw new IOException(state + " is a host's already; join with a state directory of its own");
    }
    KeyFolder folder = KeyFolder.in(Files.createDirectories(state));
    var request = new Joining.Request(token.secret(), name, folder.request());
    Joining.Admitted admitted =
        ask(PinnedServer.tls(token), server.resolve(Joining.JOIN), Protocol.mapper(), request);
    X509Certificate authority = Certificates.parse(admitted.authority()).getFirst();
    if (!Certificates.digest(authority).equals(token.authority())) {
      throw new IOException("the server names another authority than the token");
    }
    folder.take(admitted.certificate(), admitted.authority());
    Files.writeString(id, admitted.hostId() + "\n");
    return admitted;
  }

  /** TLS that shows the host's certificate and trusts the pool's authority alone. */
  public SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, Certificates.trusting(folder.authority()), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Renews the certificate in time, for as long as the process lives. */
  public void keepFresh() {
    Thread.ofVirtual().name("identity").start(this::watch);
  }

  private void watch() {
    while (true) {
      try {
        if (due(folder.certificate(), clock.instant())) {
          renew();
        }
        Thread.sleep(BETWEEN_LOOKS);
      } catch (IOException e) {
        LOG.warn("certificate not renewed, tried again later cause={}", e.getMessage());
        if (!pause()) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** At two thirds of its life. */
  static boolean due(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
    return now.isAfter(from.plus(life.multipliedBy(2).dividedBy(3)));
  }

  private void renew() throws IOException {
    var request = new Joining.Renewal(folder.request());
    Joining.Admitted admitted =
        ask(tls(), server.resolve(Joining.RENEW), Protocol.mapper(), request);
    folder.take(admitted.certificate(), admitted.authority());
    keys.renewed(folder);
    LOG.info("certificate renewed until={}", folder.certificate().getNotAfter().toInstant());
  }

  private static Joining.Admitted ask(
      SSLContext tls, URI to, com.fasterxml.jackson.databind.ObjectMapper json, Object body)
      throws IOException {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(to)
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        String why = json.readTree(answer.body()).path("detail").asText("");
        throw new IOException("the server answered " + answer.statusCode() + ": " + why);
      }
      return json.readValue(answer.body(), Joining.Admitted.class);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
