package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What went over the network of a process that has one of its own. */
record NetworkFigures(long received, long sent) {
  static final NetworkFigures NONE = new NetworkFigures(0, 0);

  private static final int RECEIVED = 0;
  private static final int SENT = 8;

  static NetworkFigures of(Path proc, long pid) {
    try {
      Path space = Files.readSymbolicLink(proc.resolve(pid + "/ns/net"));
      if (space.equals(Files.readSymbolicLink(proc.resolve("self/ns/net")))) {
        return NONE;
      }
      long received = 0;
      long sent = 0;
      for (String line : Files.readAllLines(proc.resolve(pid + "/net/dev"))) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.substring(0, colon).strip().equals("lo")) {
          String[] words = line.substring(colon + 1).strip().split(" +");
          received += Long.parseLong(words[RECEIVED]);
          sent += Long.parseLong(words[SENT]);
        }
      }
      return new NetworkFigures(received, sent);
    } catch (IOException | RuntimeException e) {
      return NONE;
    }
  }
}
