package universe.server.security.joining;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaJoinStore implements JoinStore {
  private final EntityManager entities;

  @Inject
  JpaJoinStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void save(Invitation invitation) {
    entities.persist(new InvitationRow(invitation));
  }

  @Override
  public List<Invitation> invitations() {
    return entities
        .createQuery(
            "select i from InvitationRow i order by i.createdAt, i.id", InvitationRow.class)
        .getResultList()
        .stream()
        .map(InvitationRow::toInvitation)
        .toList();
  }

  @Override
  public boolean deleteInvitation(String id) {
    return entities
            .createQuery("delete from InvitationRow i where i.id = :id")
            .setParameter("id", id)
            .executeUpdate()
        > 0;
  }

  @Override
  public boolean take(String digest, Instant now) {
    return entities
            .createQuery(
                "update InvitationRow i set i.usesLeft = i.usesLeft - 1"
                    + " where i.digest = :digest and i.usesLeft > 0 and i.expiresAt > :now")
            .setParameter("digest", digest)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  @Override
  public Binding binding(String digest) {
    return entities
        .createQuery("select i from InvitationRow i where i.digest = :digest", InvitationRow.class)
        .setParameter("digest", digest)
        .getResultList()
        .stream()
        .map(it -> it.toInvitation().binding())
        .findFirst()
        .orElse(Binding.NONE);
  }

  @Override
  public void bind(String host, Binding binding) {
    entities.persist(new BoundHostRow(host, binding));
  }

  @Override
  public Binding bound(String host) {
    return Optional.ofNullable(entities.find(BoundHostRow.class, host))
        .map(BoundHostRow::toBinding)
        .orElse(Binding.NONE);
  }

  @Override
  public void save(HostCertificate certificate) {
    entities.persist(new HostCertificateRow(certificate));
  }

  @Override
  public Optional<HostCertificate> certificate(String serial) {
    return Optional.ofNullable(entities.find(HostCertificateRow.class, serial))
        .map(HostCertificateRow::toCertificate);
  }

  @Override
  public boolean holdsAny(String host) {
    return !entities
        .createQuery("select c from HostCertificateRow c where c.host = :host")
        .setParameter("host", host)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public int revoke(String host) {
    return entities
        .createQuery("update HostCertificateRow c set c.revoked = true where c.host = :host")
        .setParameter("host", host)
        .executeUpdate();
  }
}
