package universe.engine.placement.counts;

import java.util.HashMap;
import java.util.Map;
import universe.engine.cluster.Host;
import universe.engine.spec.Resources;

/**
 * What hosts keep back for roles: an app uses what is reserved for its role first, and never what
 * is reserved for another. Mutable, owned by one {@link HostTable}.
 */
public final class Reservations {
  private static final Reservations NONE = new Reservations(Map.of());

  /** By host and role: what is reserved, and what tasks of the role hold there. */
  private final Map<Integer, Map<String, Share>> shares;

  private Reservations(Map<Integer, Map<String, Share>> shares) {
    this.shares = shares;
  }

  public static Reservations of(Host[] hosts) {
    Map<Integer, Map<String, Share>> shares = new HashMap<>();
    for (int h = 0; h < hosts.length; h++) {
      for (Map.Entry<String, Resources> role : hosts[h].total().reserved().entrySet()) {
        shares
            .computeIfAbsent(h, k -> new HashMap<>())
            .put(role.getKey(), new Share(role.getValue(), Resources.NONE));
      }
    }
    return shares.isEmpty() ? NONE : new Reservations(shares);
  }

  public Reservations copy() {
    if (!any()) {
      return this;
    }
    Map<Integer, Map<String, Share>> copy = new HashMap<>();
    shares.forEach((host, roles) -> copy.put(host, new HashMap<>(roles)));
    return new Reservations(copy);
  }

  public boolean any() {
    return !shares.isEmpty();
  }

  public void book(int host, Resources amount, int sign, String role) {
    Map<String, Share> roles = shares.get(host);
    if (roles != null) {
      roles.computeIfPresent(role, (r, share) -> share.booked(amount, sign));
    }
  }

  /** What of the host's free amounts is not for {@code role}. */
  public Resources withheld(int host, String role) {
    Resources sum = Resources.NONE;
    for (Map.Entry<String, Share> other : shares.getOrDefault(host, Map.of()).entrySet()) {
      if (!other.getKey().equals(role)) {
        sum = sum.plus(other.getValue().left());
      }
    }
    return sum;
  }

  private record Share(Resources reserved, Resources used) {
    Share booked(Resources amount, int sign) {
      return new Share(reserved, sign > 0 ? used.plus(amount) : used.minus(amount));
    }

    Resources left() {
      return reserved.minus(used);
    }
  }
}
