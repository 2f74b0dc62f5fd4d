package universe.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An amount of a host's resources.
 *
 * @param cpuMillis thousandths of a core
 * @param memMiB memory in MiB
 * @param diskMiB disk in MiB
 * @param gpus whole GPUs
 */
public record Resources(long cpuMillis, long memMiB, long diskMiB, long gpus) {
  public static final Resources NONE = new Resources(0, 0, 0, 0);

  /** More than any host has; a bound that keeps sums far from overflow. */
  public static final long MOST = 1L << 40;

  /**
   * @throws IllegalArgumentException when an amount is negative or above {@link #MOST}
   */
  public Resources {
    check("cpuMillis", cpuMillis);
    check("memMiB", memMiB);
    check("diskMiB", diskMiB);
    check("gpus", gpus);
  }

  /** What a pod needs: all of its containers, since they stand on one host. */
  public static Resources sum(Iterable<Resources> parts) {
    Resources sum = NONE;
    for (Resources part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }

  public boolean covers(Resources need) {
    return cpuMillis >= need.cpuMillis
        && memMiB >= need.memMiB
        && diskMiB >= need.diskMiB
        && gpus >= need.gpus;
  }

  public Resources plus(Resources other) {
    return new Resources(
        cpuMillis + other.cpuMillis,
        memMiB + other.memMiB,
        diskMiB + other.diskMiB,
        gpus + other.gpus);
  }

  /** What is left after {@code other}; never below zero in any dimension. */
  public Resources minus(Resources other) {
    return new Resources(
        Math.max(0, cpuMillis - other.cpuMillis),
        Math.max(0, memMiB - other.memMiB),
        Math.max(0, diskMiB - other.diskMiB),
        Math.max(0, gpus - other.gpus));
  }

  /** All amounts on one scale, about as dear as they are, to compare by. */
  public long weight() {
    return cpuMillis * 4 + memMiB + diskMiB / 16 + gpus * 100_000;
  }

  /** In the words of people: {@code 1.5 CPU and 256 MiB memory}. */
  public String text() {
    List<String> parts = new ArrayList<>();
    if (cpuMillis > 0) {
      parts.add(cores(cpuMillis) + " CPU");
    }
    if (memMiB > 0) {
      parts.add(memMiB + " MiB memory");
    }
    if (diskMiB > 0) {
      parts.add(diskMiB + " MiB disk");
    }
    if (gpus > 0) {
      parts.add(gpus + " GPU");
    }
    return parts.isEmpty() ? "nothing" : String.join(" and ", parts);
  }

  /** Thousandths of a core as cores, without needless zeros. */
  public static String cores(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0).replaceAll("\\.?0+$", "");
  }

  private static void check(String name, long amount) {
    if (amount < 0 || amount > MOST) {
      throw new IllegalArgumentException(name + " must lie between 0 and 2^40 but is " + amount);
    }
  }
}
