package universe.cli.pool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this machine has to give, as far as a new pool must know. */
final class Machine {
  private static final Pattern AGENT_PORTS = Pattern.compile("\0--ports\0(\\d{1,5})-(\\d{1,5})\0");
  private static final int USUAL_EPHEMERAL_LOW = 32768;
  private static final long MIB = 1 << 20;

  /** Ports from one to another, both included. */
  record Ports(int low, int high) {
    boolean overlaps(Ports other) {
      return low <= other.high && other.low <= high;
    }
  }

  int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The memory this process could use: that of the machine or of the container it runs in. */
  long memoryMib() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return system.getTotalMemorySize() / MIB;
    }
    throw new IllegalStateException("this JVM does not tell the machine's memory");
  }

  /** Asked by path: where a root was changed, the table of mounts may not have it. */
  long freeDiskMib(Path directory) {
    return directory.toFile().getUsableSpace() / MIB;
  }

  /** The first port that the kernel gives to outgoing connections by itself. */
  int ephemeralLow() {
    try {
      String range = Kernel.setting("net/ipv4/ip_local_port_range");
      return Integer.parseInt(range.split("\\s+")[0]);
    } catch (IOException | NumberFormatException e) {
      return USUAL_EPHEMERAL_LOW;
    }
  }

  boolean isFree(int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The port ranges of all agents that run on this machine, whoever started them. */
  List<Ports> portsOfRunningAgents() {
    var ranges = new ArrayList<Ports>();
    ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc/" + process.pid() + "/cmdline"))
        .forEach(
            file -> {
              Matcher matcher = AGENT_PORTS.matcher(textOf(file));
              if (matcher.find()) {
                ranges.add(
                    new Ports(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
              }
            });
    return List.copyOf(ranges);
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
