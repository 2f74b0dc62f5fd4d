package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** TCP ports that somebody listens on, whoever it is; nothing is bound to find out. */
public final class ListeningPorts {
  private static final String LISTEN = "0A";

  private final Path proc;
  private final Set<String> addresses;

  /**
   * @param address IPv4 of this host's tasks; only it and the wildcards count
   */
  public ListeningPorts(Path proc, String address) {
    this.proc = proc;
    String own = hex(address);
    this.addresses = own.isEmpty() ? Set.of() : Set.of(own, "00000000");
  }

  public Set<Integer> ports() {
    Set<Integer> ports = new HashSet<>();
    read("net/tcp").forEach(line -> add(line, ports));
    read("net/tcp6").forEach(line -> add(line, ports));
    return ports;
  }

  private void add(String line, Set<Integer> ports) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length < 4 || !fields[3].equals(LISTEN)) {
      return;
    }
    String[] local = fields[1].split(":");
    String address = local[0];
    boolean mapped = address.length() == 32 && address.startsWith("0000000000000000FFFF0000");
    String last = address.substring(Math.max(0, address.length() - 8));
    boolean wildcard = address.chars().allMatch(c -> c == '0');
    if (addresses.isEmpty()
        || wildcard
        || (address.length() == 8 || mapped) && addresses.contains(last)) {
      ports.add(Integer.parseInt(local[1], 16));
    }
  }

  private List<String> read(String name) {
    try {
      return Files.readAllLines(proc.resolve(name));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** As the kernel prints it: bytes in reverse; empty when it is no IPv4 address. */
  private static String hex(String address) {
    if (!address.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
      return "";
    }
    StringBuilder hex = new StringBuilder();
    for (String part : address.split("\\.")) {
      hex.insert(0, "%02X".formatted(Integer.parseInt(part)));
    }
    return hex.toString();
  }
}
