package universe.artifacts.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.conn.DnsResolver;

/**
 * Looks up names and lets only public addresses through, unless a network is allowed.
 *
 * <p>It hands out the very addresses it checked, and the connection is made to one of them; a name
 * that answers differently a moment later gains nothing. It is asked anew for each hop.
 */
final class AddressGuard implements DnsResolver {
  /** What RFC 6890 and its successors set aside for other uses than the public internet. */
  private static final List<Network> SET_ASIDE =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2001::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::parse)
          .toList();

  private final List<Network> allowed;

  AddressGuard(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    for (InetAddress address : found) {
      if (!admits(address)) {
        throw new ForbiddenAddress(host, address);
      }
    }
    return found;
  }

  boolean admits(InetAddress address) {
    return allowed.stream().anyMatch(network -> network.contains(address))
        || SET_ASIDE.stream().noneMatch(network -> network.contains(address));
  }

  /** The name leads to an address that nobody outside should be able to make us ask. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String host, InetAddress address) {
      super(
          host.equals(address.getHostAddress())
              ? host + " is not a public address"
              : host + " leads to " + address.getHostAddress() + ", which is not a public address");
    }
  }
}
