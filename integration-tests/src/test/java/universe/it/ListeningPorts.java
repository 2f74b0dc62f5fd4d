package universe.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses on which a process waits for connections, from the kernel's own tables. */
final class ListeningPorts {
  private static final String LISTENING = "0A";

  private ListeningPorts() {}

  /** Addresses as the kernel writes them: {@code 0100007F:1F90} is 127.0.0.1:8080. */
  static List<String> of(ProcessId process) {
    try {
      Set<String> sockets = sockets(process.pid());
      List<String> found = new ArrayList<>();
      for (String table : List.of("tcp", "tcp6")) {
        for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
          String[] fields = line.strip().split("\\s+");
          if (fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]")) {
            found.add(fields[1]);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> links = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path each : open.toList()) {
        try {
          links.add(Files.readSymbolicLink(each).toString());
        } catch (IOException closedMeanwhile) {
          continue;
        }
      }
    }
    return links;
  }
}
