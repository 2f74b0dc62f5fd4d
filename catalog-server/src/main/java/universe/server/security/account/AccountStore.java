package universe.server.security.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps accounts and the tokens that belong to them. */
interface AccountStore {
  /** Adds it, or puts it in the place of the one of that name. */
  void save(Account account);

  Optional<Account> find(String name);

  /** In the order of their names. */
  List<Account> all();

  /** Removes the account with its tokens; false when there is none. */
  boolean delete(String name);

  void save(ApiToken token);

  Optional<ApiToken> tokenOfDigest(String digest);

  /** The newest last. */
  List<ApiToken> tokens();

  boolean deleteToken(String id);

  void used(String id, Instant at);
}
