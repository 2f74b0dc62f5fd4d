package universe.server.security.joining;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import universe.protocol.trust.JoinToken;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.Secrets;
import universe.server.security.access.Permission;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Tokens that let machines join: counted, good for a time, revocable, kept as digests. */
@Single
public class JoinTokens {
  private static final int MOST_USES = 1000;
  private static final long MOST_MINUTES = Duration.ofDays(7).toMinutes();

  private final JoinStore store;
  private final Authority authority;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  JoinTokens(JoinStore store, Authority authority, Transactions transactions, Clock clock) {
    this.store = store;
    this.authority = authority;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A token with its secret, which nobody sees a second time. */
  record Made(Invitation invitation, JoinToken token) {}

  /**
   * What a token is good for.
   *
   * @param uses machines that may join with it
   * @param attributes what is said of them, whatever they say
   */
  record Terms(int uses, long minutes, Map<String, String> attributes) {
    boolean sensible() {
      return uses >= 1 && uses <= MOST_USES && minutes >= 1 && minutes <= MOST_MINUTES;
    }
  }

  Made create(String label, Terms terms, Caller caller) {
    caller.require(Permission.NODES, "/");
    if (!terms.sensible()) {
      throw Problem.invalid(
          "invalid-join-token",
          "A join token is good for 1 to "
              + MOST_USES
              + " hosts and 1 to "
              + MOST_MINUTES
              + " minutes.",
          "Leave both out for one host within an hour.",
          List.of());
    }
    Binding binding = Binding.checked(terms.attributes());
    JoinToken token = new JoinToken(authority.digest(), Secrets.draw(32));
    Instant now = clock.instant();
    var invitation =
        new Invitation(
            Secrets.drawId(6),
            Secrets.hash(token.secret()),
            label.substring(0, Math.min(100, label.length())),
            terms.uses(),
            now,
            caller.name(),
            now.plus(Duration.ofMinutes(terms.minutes())),
            binding);
    transactions.run(() -> store.save(invitation));
    return new Made(invitation, token);
  }

  List<Invitation> list(Caller caller) {
    caller.require(Permission.NODES, "/");
    return transactions.call(store::invitations);
  }

  void revoke(String id, Caller caller) {
    caller.require(Permission.NODES, "/");
    if (!transactions.call(() -> store.deleteInvitation(id))) {
      throw Problem.notFound(
          "unknown-join-token",
          "There is no join token " + id + ".",
          "See them with `universe host token list`.");
    }
  }
}
