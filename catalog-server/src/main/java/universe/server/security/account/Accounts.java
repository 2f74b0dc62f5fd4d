package universe.server.security.account;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Grant;
import universe.server.security.access.Permission;
import universe.server.security.access.Rights;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** People of the pool: who there is, what they may, whether a password is theirs. */
@Single
public class Accounts {
  /** The pool's own administrator, who holds the token of the data directory. */
  public static final String ADMIN = "admin";

  private static final Set<String> RESERVED =
      Set.of(ADMIN, "anybody", "scheduler", "agent", "universe");
  private static final int MOST_GRANTS = 50;

  private final AccountStore store;
  private final Transactions transactions;
  private final Clock clock;

  /** What was read lately; this server alone writes while it leads. */
  private final Map<String, Optional<Account>> known = new ConcurrentHashMap<>();

  @Inject
  Accounts(AccountStore store, Transactions transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What somebody may; empty when there is no such account, or it is disabled. */
  public Optional<Rights> rights(String name) {
    if (name.equals(ADMIN)) {
      return Optional.of(Rights.ALL);
    }
    return account(name).filter(it -> !it.disabled()).map(it -> Rights.of(it.grants()));
  }

  /** Whether the password is that of an account that may sign in; takes as long for nobody's. */
  public boolean matches(String name, String password) {
    Optional<Account> account = account(name).filter(it -> !it.disabled());
    return Passwords.matches(password, account.map(Account::password).orElse(""));
  }

  List<Account> all() {
    return transactions.call(store::all);
  }

  Account get(String name) {
    return account(name)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-user",
                    "There is no user " + name + ".",
                    "See who there is with `universe user list`."));
  }

  /**
   * @param password empty for somebody who signs in by links and tokens alone
   */
  Account create(String name, String password, List<String> roles, Caller caller) {
    caller.require(Permission.OWN, "/");
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}") || RESERVED.contains(name)) {
      throw Problem.invalid(
          "invalid-name",
          "'" + name + "' cannot be the name of a user.",
          "Take 1 to 63 lower-case letters, digits, '.', '_' and '-'; some names are the pool's.",
          List.of(new Problem.Fault("/name", "is '" + name + "'")));
    }
    String kept = password.isEmpty() ? "" : Passwords.checked(password);
    Account account = new Account(name, kept, grants(roles), false, clock.instant(), caller.name());
    transactions.run(
        () -> {
          if (store.find(name).isPresent()) {
            throw Problem.conflict(
                "user-exists", "There is a user " + name + " already.", "Change it instead.");
          }
          store.save(account);
        });
    known.remove(name);
    return account;
  }

  /** Changes what is given; absent parts stay. */
  Account change(
      String name, Optional<List<String>> roles, Optional<Boolean> disabled, Caller caller) {
    caller.require(Permission.OWN, "/");
    Account old = get(name);
    Account next =
        new Account(
            name,
            old.password(),
            roles.map(Accounts::grants).orElse(old.grants()),
            disabled.orElse(old.disabled()),
            old.createdAt(),
            old.createdBy());
    return save(next);
  }

  /** Sets a password: one's own, or as an owner anybody's. */
  void setPassword(String name, String password, Caller caller) {
    if (!caller.name().equals(name) || caller.rights().restricted()) {
      caller.require(Permission.OWN, "/");
    }
    Account old = get(name);
    save(
        new Account(
            name,
            Passwords.checked(password),
            old.grants(),
            old.disabled(),
            old.createdAt(),
            old.createdBy()));
  }

  void delete(String name, Caller caller) {
    caller.require(Permission.OWN, "/");
    get(name);
    transactions.run(() -> store.delete(name));
    known.remove(name);
  }

  /**
   * @throws Problem that names every role that is none
   */
  static List<Grant> grants(List<String> roles) {
    List<Grant> grants = new ArrayList<>();
    List<Problem.Fault> faults = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      try {
        grants.add(Grant.of(roles.get(i)));
      } catch (IllegalArgumentException e) {
        faults.add(new Problem.Fault("/roles/" + i, String.valueOf(e.getMessage())));
      }
    }
    if (!faults.isEmpty() || roles.size() > MOST_GRANTS || Grant.join(grants).length() > 4000) {
      throw Problem.invalid(
          "invalid-roles",
          "The roles are not all known, or too many.",
          "Write them like `deployer:/team`, or `viewer` for all apps.",
          faults);
    }
    return List.copyOf(grants);
  }

  private Account save(Account account) {
    transactions.run(() -> store.save(account));
    known.remove(account.name());
    return account;
  }

  private Optional<Account> account(String name) {
    if (name.length() > 64) {
      return Optional.empty();
    }
    Optional<Account> cached = known.get(name);
    if (cached != null && cached.isPresent()) {
      return cached;
    }
    Optional<Account> stored = transactions.call(() -> store.find(name));
    stored.ifPresent(it -> known.put(name, stored));
    return stored;
  }
}
