package universe.agent.process;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import universe.protocol.HostLoad;

/** What the whole machine uses now, as the kernel counts it; 0 where it does not say. */
public record MachineLoad(Path proc, Path disk) {
  /** Of one tick of {@code /proc/stat}: Linux counts a hundred a second everywhere. */
  private static final long NANOS_A_TICK = 10_000_000;

  private static final int IDLE = 3;
  private static final int WAITING_FOR_DISKS = 4;
  private static final int STOLEN = 7;

  public HostLoad now() {
    return new HostLoad(busy(), memory(), diskBytes());
  }

  private long busy() {
    try (var lines = Files.lines(proc.resolve("stat"))) {
      String[] words = lines.findFirst().orElse("cpu").trim().split(" +");
      long ticks = 0;
      for (int i = 1; i < words.length && i <= STOLEN + 1; i++) {
        boolean idle = i - 1 == IDLE || i - 1 == WAITING_FOR_DISKS;
        ticks += idle ? 0 : Long.parseLong(words[i]);
      }
      return ticks * NANOS_A_TICK;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private long memory() {
    try (var lines = Files.lines(proc.resolve("meminfo"))) {
      long[] kib =
          lines
              .filter(line -> line.startsWith("MemTotal:") || line.startsWith("MemAvailable:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .toArray();
      return kib.length == 2 ? Math.abs(kib[0] - kib[1]) << 10 : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private long diskBytes() {
    try {
      FileStore store = Files.getFileStore(disk);
      return Math.max(0, store.getTotalSpace() - store.getUnallocatedSpace());
    } catch (IOException e) {
      return 0;
    }
  }
}
