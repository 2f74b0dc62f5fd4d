package universe.engine.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.placement.Rejection;
import universe.engine.spec.AppId;
import universe.engine.spec.Resources;

/**
 * What groups of apps hold together: held against their quotas, and compared with each other when
 * there is not enough for all. For fairness a group is all apps whose paths begin alike: {@code
 * /team/web} and {@code /team/db}; an app at the top stands for itself. Mutable.
 */
final class Shares {
  private final Map<String, Resources> quotas;
  private final long[] whole = new long[4];
  private final Map<String, long[]> held = new HashMap<>();
  private final Map<AppId, List<String>> paths = new HashMap<>();

  private Shares(Map<String, Resources> quotas) {
    this.quotas = quotas;
  }

  static Shares of(ClusterSnapshot snapshot) {
    Shares shares = new Shares(snapshot.quotas());
    for (Host host : snapshot.hosts().values()) {
      if (host.state() != HostState.GONE) {
        add(shares.whole, host.total().resources(), 1);
      }
    }
    for (Instance instance : snapshot.instances().values()) {
      if (instance.seat() instanceof Seat.At at) {
        shares.add(instance.id().app(), at.held(), 1);
      }
    }
    return shares;
  }

  void add(AppId app, Seat seat, int sign) {
    if (seat instanceof Seat.At at) {
      add(app, at.held(), sign);
    }
  }

  private void add(AppId app, Resources amount, int sign) {
    for (String path : pathsOf(app)) {
      add(held.computeIfAbsent(path, p -> new long[4]), amount, sign);
    }
  }

  /** The group that an app shares its fair part with. */
  static String group(AppId app) {
    int end = app.value().indexOf('/', 1);
    return end < 0 ? app.value() : app.value().substring(0, end);
  }

  /** The largest part of the pool's CPU, memory, disk or GPUs that a group holds, 0 to 1. */
  double dominant(String group) {
    long[] own = held.getOrDefault(group, new long[4]);
    double most = 0;
    for (int i = 0; i < whole.length; i++) {
      most = Math.max(most, whole[i] == 0 ? 0 : (double) own[i] / whole[i]);
    }
    return most;
  }

  /** The quota that an instance would exceed if it held {@code need} instead of what it holds. */
  Optional<Rejection.OverQuota> over(Instance instance, Resources need) {
    Resources own = instance.seat() instanceof Seat.At at ? at.held() : Resources.NONE;
    if (quotas.isEmpty() || own.covers(need)) {
      return Optional.empty();
    }
    return pathsOf(instance.id().app()).stream()
        .filter(quotas::containsKey)
        .flatMap(path -> over(path, own, need).stream())
        .findFirst();
  }

  private Optional<Rejection.OverQuota> over(String path, Resources own, Resources need) {
    Resources quota = quotas.getOrDefault(path, Resources.NONE);
    long[] sum = held.getOrDefault(path, new long[4]).clone();
    add(sum, own, -1);
    add(sum, need, 1);
    Resources missing =
        new Resources(
            Math.max(0, sum[0] - quota.cpuMillis()),
            Math.max(0, sum[1] - quota.memMiB()),
            Math.max(0, sum[2] - quota.diskMiB()),
            Math.max(0, sum[3] - quota.gpus()));
    return missing.equals(Resources.NONE)
        ? Optional.empty()
        : Optional.of(new Rejection.OverQuota(path, missing));
  }

  private List<String> pathsOf(AppId app) {
    return paths.computeIfAbsent(
        app,
        a ->
            quotas.isEmpty()
                ? List.of(group(a))
                : Stream.concat(
                        Stream.of(group(a)),
                        quotas.keySet().stream().filter(path -> contains(path, a)).sorted())
                    .distinct()
                    .toList());
  }

  private static boolean contains(String path, AppId app) {
    String start = path.endsWith("/") ? path : path + "/";
    return (app.value() + "/").startsWith(start);
  }

  private static void add(long[] sum, Resources amount, int sign) {
    sum[0] += sign * amount.cpuMillis();
    sum[1] += sign * amount.memMiB();
    sum[2] += sign * amount.diskMiB();
    sum[3] += sign * amount.gpus();
  }
}
