package universe.server.security.joining;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps join tokens and the certificates of hosts. */
interface JoinStore {
  void save(Invitation invitation);

  /** The newest last. */
  List<Invitation> invitations();

  boolean deleteInvitation(String id);

  /** Uses one up, unless it is unknown, too old or used up; two at once never share a use. */
  boolean take(String digest, Instant now);

  /** What a token says of those who join with it; nothing when it is unknown. */
  Binding binding(String digest);

  void bind(String host, Binding binding);

  /** What is said of a host. */
  Binding bound(String host);

  void save(HostCertificate certificate);

  Optional<HostCertificate> certificate(String serial);

  boolean holdsAny(String host);

  /** Refuses all of a host's from now on; how many that were. */
  int revoke(String host);
}
