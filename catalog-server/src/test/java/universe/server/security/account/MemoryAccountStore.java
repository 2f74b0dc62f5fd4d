package universe.server.security.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps accounts in memory. */
final class MemoryAccountStore implements AccountStore {
  private final Map<String, Account> accounts = new TreeMap<>();
  private final List<ApiToken> tokens = new ArrayList<>();

  @Override
  public void save(Account account) {
    accounts.put(account.name(), account);
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  @Override
  public List<Account> all() {
    return List.copyOf(accounts.values());
  }

  @Override
  public boolean delete(String name) {
    tokens.removeIf(token -> token.account().equals(name));
    return accounts.remove(name) != null;
  }

  @Override
  public void save(ApiToken token) {
    tokens.add(token);
  }

  @Override
  public Optional<ApiToken> tokenOfDigest(String digest) {
    return tokens.stream().filter(token -> token.digest().equals(digest)).findFirst();
  }

  @Override
  public List<ApiToken> tokens() {
    return List.copyOf(tokens);
  }

  @Override
  public boolean deleteToken(String id) {
    return tokens.removeIf(token -> token.id().equals(id));
  }

  @Override
  public void used(String id, Instant at) {
    tokens.replaceAll(
        it ->
            it.id().equals(id)
                ? new ApiToken(
                    id,
                    it.digest(),
                    it.account(),
                    it.label(),
                    it.grants(),
                    it.createdAt(),
                    it.expiresAt(),
                    Optional.of(at))
                : it);
  }
}
