package universe.server.security.account;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.Secrets;
import universe.server.security.access.Grant;
import universe.server.security.access.Permission;
import universe.server.security.access.Rights;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Credentials for programs: {@code uvt_} and 256 random bits, shown once and kept as a digest. */
@Single
public class ApiTokens {
  private static final String PREFIX = "uvt_";
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = 366;
  private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

  private final AccountStore store;
  private final Accounts accounts;
  private final Transactions transactions;
  private final Clock clock;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  @Inject
  ApiTokens(AccountStore store, Accounts accounts, Transactions transactions, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whose a token is, and what it allows. */
  public record Holder(String name, Rights rights) {}

  /** A token with its secret, which nobody sees a second time. */
  record Made(ApiToken token, String secret) {}

  /** Who shows this secret; empty when it is none of ours, too old, or its user went. */
  public Optional<Holder> find(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<ApiToken> token =
        transactions
            .call(() -> store.tokenOfDigest(Secrets.hash(secret)))
            .filter(it -> it.expiresAt().isAfter(now));
    token.ifPresent(it -> markUsed(it, now));
    return token.flatMap(
        it ->
            accounts
                .rights(it.account())
                .map(rights -> new Holder(it.account(), rights.within(it.grants()))));
  }

  private void markUsed(ApiToken token, Instant now) {
    Instant before = used.getOrDefault(token.id(), Instant.EPOCH);
    if (before.plus(USE_RESOLUTION).isBefore(now)) {
      used.put(token.id(), now);
      transactions.run(() -> store.used(token.id(), now));
    }
  }

  /**
   * Makes a token of the caller.
   *
   * @param roles empty for all that the caller may
   * @param days life, 0 for the usual 90
   */
  Made create(String label, List<String> roles, int days, Caller caller) {
    if (caller.rights().restricted()) {
      throw new Problem(
          403,
          "not-allowed",
          "Not allowed",
          "A token makes no further tokens.",
          "Sign in with a password, a link, or the token of the data directory.",
          List.of());
    }
    if (days < 0 || days > MOST_DAYS || label.isBlank() || label.length() > 100) {
      throw Problem.invalid(
          "invalid-token",
          "A token needs a label of 1 to 100 characters and a life of 1 to " + MOST_DAYS + " days.",
          "Leave `days` out for " + USUAL_DAYS + ".",
          List.of());
    }
    return make(
        caller.name(), label, grants(roles), Duration.ofDays(days == 0 ? USUAL_DAYS : days));
  }

  /** Makes one for somebody who has shown a password. */
  String signedIn(String account, Duration life) {
    return make(account, "dcos login", grants(List.of()), life).secret();
  }

  private static List<Grant> grants(List<String> roles) {
    return roles.isEmpty() ? Rights.ALL.layers().getFirst() : Accounts.grants(roles);
  }

  private Made make(String account, String label, List<Grant> grants, Duration life) {
    String secret = PREFIX + Secrets.draw(32);
    Instant now = clock.instant();
    ApiToken token =
        new ApiToken(
            Secrets.drawId(6),
            Secrets.hash(secret),
            account,
            label,
            grants,
            now,
            now.plus(life),
            Optional.empty());
    transactions.run(() -> store.save(token));
    return new Made(token, secret);
  }

  /** The caller's; those of all for an owner. */
  List<ApiToken> list(Caller caller) {
    return transactions.call(store::tokens).stream().filter(it -> mayTouch(it, caller)).toList();
  }

  void revoke(String id, Caller caller) {
    ApiToken token =
        list(caller).stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "unknown-token",
                        "There is no token " + id + ".",
                        "See yours with `universe token list`."));
    transactions.run(() -> store.deleteToken(token.id()));
  }

  private static boolean mayTouch(ApiToken token, Caller caller) {
    return token.account().equals(caller.name()) || caller.rights().allows(Permission.OWN, "/");
  }
}
