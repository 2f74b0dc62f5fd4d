package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.PoolSettings.LocalHost;
import universe.cli.connect.PoolSettings.Supervision;
import universe.cli.pool.Machine.Ports;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/**
 * Decides the identity, ports and shares of a new pool. Everything that two pools of one machine
 * could quarrel about is spread by the pool's id, and what is in use is avoided.
 */
final class NewPool {
  static final int MAX_AGENTS = 200;

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
  private static final String LETTERS_AND_DIGITS = LETTERS + "23456789";
  private static final int ID_LENGTH = 9;
  private static final int FIRST_SERVER_PORT = 7000;
  private static final int SERVER_PORTS = 2000;
  private static final int FIRST_AGENT_PORT = 10000;
  private static final int PORTS_PER_AGENT = 400;
  private static final int FIRST_ADDRESS = 11;
  private static final double SHARE_OF_MACHINE = 0.8;

  private final Machine machine;

  NewPool(Machine machine) {
    this.machine = machine;
  }

  PoolSettings decide(
      int agents, OptionalInt port, boolean login, Supervision runtime, Path directory)
      throws IOException {
    String id = freshId();
    int chosen = port.isPresent() ? port.getAsInt() : freePort(id);
    return new PoolSettings(
        id, chosen, login, runtime, hosts(id, agents, directory), Optional.empty());
  }

  static String freshId() {
    var random = new SecureRandom();
    var id = new StringBuilder();
    while (id.length() < ID_LENGTH) {
      String alphabet = id.isEmpty() ? LETTERS : LETTERS_AND_DIGITS;
      id.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return id.toString();
  }

  private int freePort(String id) {
    int start = spread(id, SERVER_PORTS);
    for (int i = 0; i < SERVER_PORTS; i++) {
      int port = FIRST_SERVER_PORT + (start + i) % SERVER_PORTS;
      if (machine.isFree(port)) {
        return port;
      }
    }
    throw new Failure(
        ExitCode.CONFLICT,
        "no port from %d to %d is free"
            .formatted(FIRST_SERVER_PORT, FIRST_SERVER_PORT + SERVER_PORTS - 1),
        "Name a free one with --port.");
  }

  /** The agents of a pool with this id, each with its share of what the machine has now. */
  List<LocalHost> hosts(String id, int agents, Path directory) throws IOException {
    long memory = (long) (machine.memoryMib() * SHARE_OF_MACHINE) / agents;
    long disk = (long) (machine.freeDiskMib(directory) * SHARE_OF_MACHINE) / agents;
    long cpu = machine.cores() * 1000L;
    List<Ports> ports = agentPorts(id, agents);
    var hosts = new ArrayList<LocalHost>();
    for (int i = 0; i < agents; i++) {
      hosts.add(
          new LocalHost(
              "host-" + (i + 1),
              "127.0.0." + (FIRST_ADDRESS + i),
              ports.get(i).low(),
              ports.get(i).high(),
              cpu,
              memory,
              disk));
    }
    return List.copyOf(hosts);
  }

  /** One range for each agent, below the ephemeral ports, in a block of the pool's own. */
  List<Ports> agentPorts(String id, int agents) {
    int end = Math.max(machine.ephemeralLow(), FIRST_AGENT_PORT + 10_000);
    int each = Math.min(PORTS_PER_AGENT, (end - FIRST_AGENT_PORT) / agents);
    int blocks = (end - FIRST_AGENT_PORT) / (each * agents);
    int start = spread(id, blocks);
    List<Ports> taken = machine.portsOfRunningAgents();
    int chosen = start;
    for (int i = 0; i < blocks; i++) {
      Ports block = block((start + i) % blocks, each * agents);
      if (taken.stream().noneMatch(block::overlaps)) {
        chosen = (start + i) % blocks;
        break;
      }
    }
    var ranges = new ArrayList<Ports>();
    int low = block(chosen, each * agents).low();
    for (int i = 0; i < agents; i++) {
      ranges.add(new Ports(low + i * each, low + (i + 1) * each - 1));
    }
    return List.copyOf(ranges);
  }

  private static Ports block(int number, int size) {
    int low = FIRST_AGENT_PORT + number * size;
    return new Ports(low, low + size - 1);
  }

  /** A number below the bound that the id alone decides, and near ids decide differently. */
  private static int spread(String id, int bound) {
    int hash = id.hashCode() * 0x9E3779B1;
    return Math.floorMod(hash ^ (hash >>> 15), bound);
  }
}
