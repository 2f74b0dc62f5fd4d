package universe.server.security;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;
import universe.server.security.account.Accounts;
import universe.server.security.account.Attempts;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Signing in and out: one-time codes and the token become sessions. */
@Single
public class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Duration SESSION_LIFE = Duration.ofDays(7);
  private static final String CODES = "codes";

  private final SessionStore store;
  private final Tokens tokens;
  private final Accounts accounts;
  private final Transactions transactions;
  private final Clock clock;
  private final Attempts attempts = new Attempts();

  /** Sessions seen lately; the store has them all. */
  private final Map<String, Session> seen = new ConcurrentHashMap<>();

  @Inject
  SignIn(
      SessionStore store,
      Tokens tokens,
      Accounts accounts,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.accounts = accounts;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A code for somebody who cannot show the token, such as a browser. */
  public record Code(String code, Instant expiresAt) {}

  /**
   * What a browser gets.
   *
   * @param cookie secret value of the cookie
   */
  public record SignedIn(String cookie, String caller, String csrf, Duration life) {}

  /** Who a cookie belongs to, and what its page must send with a change. */
  public record Known(String caller, String csrf) {}

  /** A code for the caller, unless it is a token that must not grow into a session. */
  public Code newCode(Caller caller) {
    if (caller.rights().restricted()) {
      throw new Problem(
          403,
          "not-allowed",
          "Not allowed",
          "An API token opens no sessions.",
          "Sign in with a password, or with the token of the data directory.",
          List.of());
    }
    String code = Secrets.draw(24);
    Instant now = clock.instant();
    Instant expires = now.plus(CODE_LIFE);
    transactions.run(
        () -> {
          store.deleteExpired(now);
          store.saveCode(Secrets.hash(code), caller.name(), expires);
        });
    return new Code(code, expires);
  }

  public SignedIn withCode(String code) {
    attempts.check(CODES, clock.instant());
    Optional<SignedIn> done =
        transactions.call(
            () -> store.takeCode(Secrets.hash(code), clock.instant()).map(this::open));
    return done.orElseThrow(
        () ->
            refused(
                CODES,
                "This sign-in code is unknown, was used already, or is older than ten minutes."));
  }

  public SignedIn withToken(String token) {
    attempts.check(CODES, clock.instant());
    if (!tokens.isAdmin(token)) {
      throw refused(CODES, "This token is not the pool's.");
    }
    return transactions.call(() -> open(Accounts.ADMIN));
  }

  public SignedIn withPassword(String name, String password, String address) {
    check(name, password, address);
    return transactions.call(() -> open(name));
  }

  /**
   * Whether the password is the user's; guessing is slowed down by name and address.
   *
   * @throws Problem with status 401 or 429 when not
   */
  public void check(String name, String password, String address) {
    String key = name.substring(0, Math.min(64, name.length())) + "|" + address;
    attempts.check(key, clock.instant());
    if (!accounts.matches(name, password)) {
      throw refused(key, "The name or the password is wrong.");
    }
    attempts.succeeded(key);
  }

  public Optional<Known> find(String cookie) {
    String id = Secrets.hash(cookie);
    Session session = seen.get(id);
    if (session == null) {
      Optional<Session> stored = transactions.call(() -> store.find(id));
      stored.ifPresent(found -> seen.put(id, found));
      session = stored.orElse(null);
    }
    return Optional.ofNullable(session)
        .filter(known -> known.expiresAt().isAfter(clock.instant()))
        .map(known -> new Known(known.caller(), known.csrf()));
  }

  public void signOut(String cookie) {
    String id = Secrets.hash(cookie);
    transactions.run(() -> store.delete(id));
    seen.remove(id);
  }

  /** Ends every session of somebody. */
  public void signOutAll(String caller) {
    transactions.run(() -> store.deleteOf(caller));
    seen.values().removeIf(session -> session.caller().equals(caller));
  }

  private SignedIn open(String caller) {
    String cookie = Secrets.draw(32);
    Session session =
        new Session(
            Secrets.hash(cookie), caller, Secrets.draw(24), clock.instant().plus(SESSION_LIFE));
    store.save(session);
    return new SignedIn(cookie, caller, session.csrf(), SESSION_LIFE);
  }

  private Problem refused(String key, String detail) {
    attempts.failed(key, clock.instant());
    LOG.info("sign-in refused");
    return new Problem(
        401,
        "sign-in-refused",
        "Not signed in",
        detail,
        "Run `./universe up` (or `./universe open`) again: it prints a new sign-in link.",
        List.of());
  }
}
