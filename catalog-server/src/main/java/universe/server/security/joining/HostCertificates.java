package universe.server.security.joining;

import jakarta.inject.Inject;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.protocol.HostFacts;
import universe.protocol.trust.Certificates;
import universe.protocol.trust.Joining;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.Secrets;
import universe.server.security.access.Permission;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Gives machines their identities, and knows them by their certificates. */
@Single
public class HostCertificates {
  private final JoinStore store;
  private final Authority authority;
  private final Transactions transactions;
  private final Clock clock;
  private final String pool;

  /** What was read lately; this server alone writes while it leads. */
  private final Map<String, HostCertificate> known = new ConcurrentHashMap<>();

  @Inject
  HostCertificates(
      JoinStore store,
      Authority authority,
      Transactions transactions,
      Clock clock,
      Settings settings) {
    this(store, authority, transactions, clock, settings.pool());
  }

  HostCertificates(
      JoinStore store, Authority authority, Transactions transactions, Clock clock, String pool) {
    this.store = store;
    this.authority = authority;
    this.transactions = transactions;
    this.clock = clock;
    this.pool = pool;
  }

  /**
   * Admits a machine and uses its token up; a request that cannot be signed uses nothing up.
   *
   * @throws Problem with status 403 when the token is unknown, used up, too old or revoked
   */
  Joining.Admitted join(Joining.Request request) {
    String host = "host-" + Secrets.draw(12).toLowerCase(Locale.ROOT).replace('_', '-') + "-tls";
    String chain = authority.sign(request.signingRequest(), host);
    HostCertificate certificate = certificate(chain, host);
    boolean taken =
        transactions.call(
            () -> {
              boolean good = store.take(Secrets.hash(request.token()), clock.instant());
              if (good) {
                store.bind(host, store.binding(Secrets.hash(request.token())));
                store.save(certificate);
              }
              return good;
            });
    if (!taken) {
      throw new Problem(
          403,
          "join-refused",
          "Refused",
          "This join token is unknown, used up, too old, or was revoked.",
          "Make another with `universe host token create`.",
          List.of());
    }
    return new Joining.Admitted(host, pool, chain, authority.certificate());
  }

  /** A further certificate for a host that shows a good one; the older one ends by itself. */
  Joining.Admitted renew(String host, Joining.Renewal renewal) {
    String chain = authority.sign(renewal.signingRequest(), host);
    transactions.run(() -> store.save(certificate(chain, host)));
    return new Joining.Admitted(host, pool, chain, authority.certificate());
  }

  /** Refuses a host's certificates from now on. */
  public int revoke(String host, Caller caller) {
    caller.require(Permission.NODES, "/");
    int revoked = transactions.call(() -> store.revoke(host));
    known.clear();
    return revoked;
  }

  /** Whose it is; empty when it is not ours, too old, or was revoked. */
  public Optional<String> hostOf(X509Certificate certificate) {
    String serial = certificate.getSerialNumber().toString(16);
    HostCertificate found = known.get(serial);
    if (found == null) {
      Optional<HostCertificate> stored = transactions.call(() -> store.certificate(serial));
      if (stored.isEmpty() || !authority.signed(certificate)) {
        return Optional.empty();
      }
      found = stored.get();
      known.put(serial, found);
    }
    boolean good =
        !found.revoked()
            && found.expiresAt().isAfter(clock.instant())
            && certificate.getSubjectX500Principal().getName().equals("CN=" + found.host());
    return good && authority.signed(certificate) ? Optional.of(found.host()) : Optional.empty();
  }

  /** What a host says of itself, put right where its token says otherwise. */
  public HostFacts bound(String host, HostFacts facts) {
    return transactions.call(() -> store.bound(host)).over(facts);
  }

  /** Whether the identity belongs to a machine that joined with a token. */
  public boolean joined(String host) {
    return host.endsWith("-tls") && transactions.call(() -> store.holdsAny(host));
  }

  private static HostCertificate certificate(String chain, String host) {
    try {
      X509Certificate it = Certificates.parse(chain).getFirst();
      Instant from = it.getNotBefore().toInstant();
      Instant until = it.getNotAfter().toInstant();
      return new HostCertificate(it.getSerialNumber().toString(16), host, from, until, false);
    } catch (IOException e) {
      throw new IllegalStateException("the authority's own words cannot be read", e);
    }
  }
}
