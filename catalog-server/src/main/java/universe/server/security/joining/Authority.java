package universe.server.security.joining;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import universe.protocol.trust.Certificates;
import universe.protocol.trust.Keytool;
import universe.server.problem.Problem;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** The pool's certificate authority: its key lies in the data directory, 0600. */
@Single
class Authority {
  /** How long a host's certificate is good; agents renew theirs at two thirds of it. */
  static final int DAYS = 7;

  private static final int MOST_REQUEST = 10_000;

  private final Optional<Path> directory;

  @Inject
  Authority(Settings settings) {
    this(settings.network().map(Settings.Network::keys));
  }

  Authority(Optional<Path> directory) {
    this.directory = directory;
  }

  private Path directory() {
    return directory.orElseThrow(
        () ->
            Problem.conflict(
                "loopback-only",
                "This server listens on loopback alone, so no machine can join it.",
                "Open it with `universe down`, then `universe up --listen ADDRESS:PORT`."));
  }

  /** The certificate, as PEM. */
  String certificate() {
    try {
      return Files.readString(directory().resolve("authority.pem"));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** What join tokens name it by. */
  String digest() {
    try {
      return Certificates.digest(Certificates.read(directory().resolve("authority.pem")));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Signs a request for a host; the subject is ours to say, the request's counts for nothing.
   *
   * @return the certificate and the authority's, as PEM
   * @throws Problem with status 422 when it is no signing request
   */
  String sign(String request, String host) {
    if (request.length() > MOST_REQUEST || !request.contains("CERTIFICATE REQUEST")) {
      throw unreadable();
    }
    try {
      return new Keytool(directory().resolve("authority.p12"), directory().resolve("password"))
          .run(
              request,
              "-gencert",
              "-rfc",
              "-alias",
              "authority",
              "-dname",
              "CN=" + host,
              "-validity",
              Integer.toString(DAYS),
              "-ext",
              "eku=clientAuth",
              "-ext",
              "ku:critical=digitalSignature");
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Whether this authority signed it. */
  boolean signed(X509Certificate certificate) {
    try {
      certificate.verify(Certificates.parse(certificate()).getFirst().getPublicKey());
      return true;
    } catch (GeneralSecurityException | IOException e) {
      return false;
    }
  }

  private static Problem unreadable() {
    return Problem.invalid(
        "invalid-signing-request",
        "The signing request cannot be read.",
        "Send a PKCS#10 request as PEM; `universe host join` makes one.",
        java.util.List.of());
  }

  private static Problem broken(IOException e) {
    return Problem.unavailable(
        "authority-broken",
        "The authority's certificate cannot be read: " + e.getMessage(),
        "Restore `tls` of the data directory from a backup.");
  }
}
