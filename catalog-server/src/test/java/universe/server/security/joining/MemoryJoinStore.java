package universe.server.security.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryJoinStore implements JoinStore {
  private final Map<String, Invitation> invitations = new LinkedHashMap<>();
  private final Map<String, HostCertificate> certificates = new LinkedHashMap<>();
  private final Map<String, Binding> bindings = new LinkedHashMap<>();

  @Override
  public void save(Invitation invitation) {
    invitations.put(invitation.digest(), invitation);
  }

  @Override
  public List<Invitation> invitations() {
    return new ArrayList<>(invitations.values());
  }

  @Override
  public boolean deleteInvitation(String id) {
    return invitations.values().removeIf(it -> it.id().equals(id));
  }

  @Override
  public boolean take(String digest, Instant now) {
    Invitation it = invitations.get(digest);
    if (it == null || it.usesLeft() < 1 || !it.expiresAt().isAfter(now)) {
      return false;
    }
    invitations.put(
        digest,
        new Invitation(
            it.id(),
            digest,
            it.label(),
            it.usesLeft() - 1,
            it.createdAt(),
            it.createdBy(),
            it.expiresAt(),
            it.binding()));
    return true;
  }

  @Override
  public Binding binding(String digest) {
    Invitation it = invitations.get(digest);
    return it == null ? Binding.NONE : it.binding();
  }

  @Override
  public void bind(String host, Binding binding) {
    bindings.put(host, binding);
  }

  @Override
  public Binding bound(String host) {
    return bindings.getOrDefault(host, Binding.NONE);
  }

  @Override
  public void save(HostCertificate certificate) {
    certificates.put(certificate.serial(), certificate);
  }

  @Override
  public Optional<HostCertificate> certificate(String serial) {
    return Optional.ofNullable(certificates.get(serial));
  }

  @Override
  public boolean holdsAny(String host) {
    return certificates.values().stream().anyMatch(it -> it.host().equals(host));
  }

  @Override
  public int revoke(String host) {
    certificates.replaceAll(
        (serial, it) ->
            it.host().equals(host)
                ? new HostCertificate(serial, host, it.issuedAt(), it.expiresAt(), true)
                : it);
    return (int) certificates.values().stream().filter(it -> it.host().equals(host)).count();
  }
}
