package universe.agent.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.Tool;
import universe.protocol.Surroundings.Mapping;

/**
 * Makes and removes networks with {@code ip} and {@code nft}. Each is a /30 of the agent's own /20
 * in 10.192.0.0/10.
 */
final class NetworkTools {
  /** Networks of one agent. */
  static final int MOST = 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long FIRST = (10L << 24) | (192L << 16);
  private static final int BLOCKS = 1024;
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final Pattern LINK = Pattern.compile("inet 10\\.(\\d+)\\.(\\d+)\\.(\\d+)");

  private final String tag;
  private final String namespace;
  private long block;

  NetworkTools(String tag, String namespace) {
    this.tag = tag;
    this.namespace = namespace;
  }

  /** Which block of addresses is this agent's; to be said before anything is made. */
  void take(int number) {
    block = first(number);
  }

  static boolean installed() {
    return List.of("ip", "nft", "nsenter").stream()
        .allMatch(
            tool ->
                List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin").stream()
                    .anyMatch(at -> Files.isExecutable(Path.of(at, tool))));
  }

  String name(int number) {
    return "universe-" + tag + "-" + number;
  }

  static Path file(String name) {
    return NAMESPACES.resolve(name);
  }

  /**
   * @param pid of a process in the task's network
   */
  void create(int number, long pid, List<Mapping> mappings) throws IOException {
    String host = address(block + number * 4L + 1);
    String task = address(block + number * 4L + 2);
    StringBuilder script = new StringBuilder("set -eu\n");
    String ns = name(number);
    String link = link(number);
    script.append(
        """
        ip netns attach %1$s %8$d
        ip link add %2$s type veth peer name eth0 netns %1$s
        ip addr add %3$s/30 dev %2$s
        ip link set %2$s up
        ip -n %1$s addr add %4$s/30 dev eth0
        ip -n %1$s link set eth0 up
        ip -n %1$s link set lo up
        ip -n %1$s route add default via %3$s
        nsenter --net=/run/netns/%1$s sh -c 'echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start'
        [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ] || {
          : > %7$s
          echo 1 > /proc/sys/net/ipv4/ip_forward
        }
        echo 1 > /proc/sys/net/ipv4/conf/%2$s/route_localnet
        nft list table ip %5$s >/dev/null 2>&1 || nft -f - <<'TABLE'
        %6$s
        TABLE
        """
            .formatted(ns, link, host, task, table(), rules(), forwarding(), pid));
    for (Mapping each : mappings) {
      script.append(
          "nft add element ip %s %s '{ %d : %s . %d }'\n"
              .formatted(table(), map(each), each.hostPort(), task, each.taskPort()));
    }
    Runtime.Outcome outcome = run(script.toString());
    if (outcome.code() != 0) {
      throw new IOException("the task's network cannot be made: " + outcome.output());
    }
  }

  /** Removes what there is of it; whatever is gone already does not matter. */
  void remove(int number, List<Mapping> mappings) throws IOException {
    StringBuilder script = new StringBuilder();
    for (Mapping each : mappings) {
      script.append(
          "nft delete element ip %s %s '{ %d }' 2>/dev/null\n"
              .formatted(table(), map(each), each.hostPort()));
    }
    script.append("ip link del %s 2>/dev/null\n".formatted(link(number)));
    script.append("ip netns del %s 2>/dev/null\n".formatted(name(number)));
    run(script + "test ! -e " + file(name(number)));
  }

  /** Also ends forwarding, when it was begun for networks like these and no other is left. */
  void removeTable() throws IOException {
    run(
        """
        nft delete table ip %1$s
        if [ -e %2$s ] && ! nft list tables | grep -q ' universe_'; then
          echo 0 > /proc/sys/net/ipv4/ip_forward
          rm -f %2$s
        fi
        """
            .formatted(table(), forwarding()));
  }

  /** A file that tells that forwarding was off before; all agents of a machine share it. */
  private String forwarding() {
    return "/run/universe.forwarding" + (namespace.isEmpty() ? "" : "." + namespace);
  }

  /**
   * The first block of addresses that no other agent of this machine uses.
   *
   * @param wish from which on they are tried
   */
  int freeBlock(int wish) throws IOException {
    String addresses = run("ip -o -4 addr show").output();
    for (int i = 0; i < BLOCKS; i++) {
      int candidate = Math.floorMod(wish + i, BLOCKS);
      if (!uses(addresses, candidate)) {
        return candidate;
      }
    }
    throw new IOException("no addresses are left for tasks' networks in 10.192.0.0/10");
  }

  private static boolean uses(String addresses, int block) {
    Matcher each = LINK.matcher(addresses);
    while (each.find()) {
      long address = 10L << 24;
      for (int part = 1; part <= 3; part++) {
        address |= Long.parseLong(each.group(part)) << (24 - 8 * part);
      }
      if (address >= first(block) && address < first(block + 1)) {
        return true;
      }
    }
    return false;
  }

  private static long first(int block) {
    return FIRST + (long) block * MOST * 4;
  }

  private String rules() {
    String own = address(block) + "/20";
    return """
    table ip %1$s {
      map tcp_ports { type inet_service : ipv4_addr . inet_service; }
      map udp_ports { type inet_service : ipv4_addr . inet_service; }
      chain prerouting {
        type nat hook prerouting priority -100;
        fib daddr type local dnat ip to tcp dport map @tcp_ports
        fib daddr type local dnat ip to udp dport map @udp_ports
      }
      chain output {
        type nat hook output priority -100;
        fib daddr type local dnat ip to tcp dport map @tcp_ports
        fib daddr type local dnat ip to udp dport map @udp_ports
      }
      chain postrouting {
        type nat hook postrouting priority 100;
        oifname "%2$s*" ip saddr 127.0.0.0/8 masquerade
        oifname "%2$s*" ip saddr %3$s ct status dnat masquerade
        oifname != "%2$s*" ip saddr %3$s masquerade
      }
    }\
    """
        .formatted(table(), "uv" + tag, own);
  }

  private static String map(Mapping mapping) throws IOException {
    return switch (mapping.protocol()) {
      case "tcp", "udp" -> mapping.protocol() + "_ports";
      default ->
          throw new IOException(
              "port mapping " + mapping.hostPort() + ": its protocol must be tcp or udp");
    };
  }

  private String table() {
    return "universe_" + tag;
  }

  /** At most 15 characters. */
  private String link(int number) {
    return "uv" + tag + "." + Integer.toString(number, 36);
  }

  private Runtime.Outcome run(String script) throws IOException {
    List<String> command = new ArrayList<>();
    if (!namespace.isEmpty()) {
      command.addAll(List.of("nsenter", "--net=" + file(namespace)));
    }
    command.addAll(List.of("/bin/sh", "-c", script));
    return Tool.run(command, PATIENCE);
  }

  private static String address(long number) {
    return "%d.%d.%d.%d"
        .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}
