package universe.server.security.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaAccountStore implements AccountStore {
  private final EntityManager entities;

  @Inject
  JpaAccountStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void save(Account account) {
    entities.merge(new AccountRow(account));
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(entities.find(AccountRow.class, name)).map(AccountRow::toAccount);
  }

  @Override
  public List<Account> all() {
    return entities
        .createQuery("select a from AccountRow a order by a.name", AccountRow.class)
        .getResultList()
        .stream()
        .map(AccountRow::toAccount)
        .toList();
  }

  @Override
  public boolean delete(String name) {
    change("delete from ApiTokenRow t where t.account = :key", name);
    return change("delete from AccountRow a where a.name = :key", name) > 0;
  }

  @Override
  public void save(ApiToken token) {
    entities.persist(new ApiTokenRow(token));
  }

  @Override
  public Optional<ApiToken> tokenOfDigest(String digest) {
    return entities
        .createQuery("select t from ApiTokenRow t where t.digest = :digest", ApiTokenRow.class)
        .setParameter("digest", digest)
        .getResultList()
        .stream()
        .map(ApiTokenRow::toToken)
        .findFirst();
  }

  @Override
  public List<ApiToken> tokens() {
    return entities
        .createQuery("select t from ApiTokenRow t order by t.createdAt, t.id", ApiTokenRow.class)
        .getResultList()
        .stream()
        .map(ApiTokenRow::toToken)
        .toList();
  }

  @Override
  public boolean deleteToken(String id) {
    return change("delete from ApiTokenRow t where t.id = :key", id) > 0;
  }

  @Override
  public void used(String id, Instant at) {
    entities
        .createQuery("update ApiTokenRow t set t.usedAt = :at where t.id = :id")
        .setParameter("at", at)
        .setParameter("id", id)
        .executeUpdate();
  }

  private int change(String query, String key) {
    return entities.createQuery(query).setParameter("key", key).executeUpdate();
  }
}
