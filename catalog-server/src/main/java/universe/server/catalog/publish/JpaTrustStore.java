package universe.server.catalog.publish;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaTrustStore implements TrustStore {
  private final EntityManager entities;

  @Inject
  JpaTrustStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<TrustedKey> keys() {
    return entities
        .createQuery("select k from TrustedKeyRow k order by k.name", TrustedKeyRow.class)
        .getResultStream()
        .map(TrustedKeyRow::toKey)
        .toList();
  }

  @Override
  public void add(TrustedKey key) {
    entities.merge(new TrustedKeyRow(key));
    entities.flush();
  }

  @Override
  public boolean remove(String fingerprint) {
    var row = Optional.ofNullable(entities.find(TrustedKeyRow.class, fingerprint));
    row.ifPresent(entities::remove);
    return row.isPresent();
  }

  @Override
  public SignaturePolicy policy() {
    return Optional.ofNullable(entities.find(SignaturePolicyRow.class, SignaturePolicyRow.ONLY))
        .map(SignaturePolicyRow::policy)
        .orElse(SignaturePolicy.OFF);
  }

  @Override
  public void policy(SignaturePolicy next) {
    entities.merge(new SignaturePolicyRow(next));
    entities.flush();
  }
}
