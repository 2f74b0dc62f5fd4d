package universe.cli.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import universe.cli.connect.PoolSettings.Network;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** What {@code up} is told of the network. */
public final class ListenOption {
  private static final Pattern PLACE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:]*):(\\d{1,5})");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252})");

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description =
          "Listen on a network too, by TLS alone: 0.0.0.0:8443 for all addresses. Kept for later.")
  private Optional<String> place = Optional.empty();

  @Option(
      names = "--server-name",
      paramLabel = "NAME",
      description = "A name or address by which it is reached there; may be repeated.")
  private List<String> names = List.of();

  /** Empty when nothing was said. */
  public Optional<Network> network(boolean login) {
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = PLACE.matcher(place.get());
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (port < 1 || port > 65535 || names.stream().anyMatch(it -> !NAME.matcher(it).matches())) {
      throw new Failure(
          ExitCode.USAGE,
          "--listen is ADDRESS:PORT, and --server-name a name or an address",
          "For instance --listen 0.0.0.0:8443 --server-name universe.example.org.");
    }
    if (!login) {
      throw new Failure(
          ExitCode.USAGE,
          "a pool without sign-in listens on loopback alone",
          "Leave out --no-login or --listen.");
    }
    String address = matcher.group(1).isEmpty() ? "0.0.0.0" : matcher.group(1);
    return Optional.of(new Network(address, port, List.copyOf(all(address))));
  }

  private Set<String> all(String address) {
    Set<String> all = new LinkedHashSet<>();
    names.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
    if (!address.equals("0.0.0.0") && !address.equals("[::]")) {
      all.add(address);
    }
    try {
      all.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException e) {
      return all; // a machine whose name does not resolve has none to be reached by
    }
    return all;
  }
}
