package universe.server.security.account;

import java.time.Clock;
import java.util.List;
import universe.server.security.Caller;
import universe.server.testing.OneAtATime;

/** Accounts and tokens kept in memory, and short ways to have some. */
public record TestAccounts(Accounts accounts, ApiTokens tokens) {
  private static final Caller ADMIN = new Caller(Accounts.ADMIN, "");

  public static TestAccounts at(Clock clock) {
    AccountStore store = new MemoryAccountStore();
    Accounts accounts = new Accounts(store, new OneAtATime(), clock);
    return new TestAccounts(accounts, new ApiTokens(store, accounts, new OneAtATime(), clock));
  }

  public void has(String name, String... roles) {
    accounts.create(name, "", List.of(roles), ADMIN);
  }

  public void password(String name, String password) {
    accounts.setPassword(name, password, ADMIN);
  }

  public void forget(String name) {
    accounts.delete(name, ADMIN);
  }

  public String token(String name, String... roles) {
    return tokens.create("a test", List.of(roles), 0, new Caller(name, "")).secret();
  }
}
