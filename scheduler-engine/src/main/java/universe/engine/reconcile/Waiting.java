package universe.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.placement.Rejection;

/**
 * Why an instance waits.
 *
 * @param since when it began to wait
 * @param summary one sentence
 * @param funnel how many hosts refuse it for which reason, most frequent first
 * @param hosts each host's refusal, in the order of host ids
 * @param hint the cheapest change that would help; empty when only time does
 */
public record Waiting(
    Instant since, String summary, List<Count> funnel, Map<HostId, Rejection> hosts, String hint) {
  public Waiting {
    funnel = List.copyOf(funnel);
    hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
  }

  /** So many hosts refuse for this reason, see {@link Rejection#reason()}. */
  public record Count(String reason, int hosts) {}

  /** Waits for time to pass or for another instance; no host refuses it. */
  static Waiting forReason(Instant since, String summary) {
    return new Waiting(since, summary, List.of(), Map.of(), "");
  }

  /** Waits for a place. */
  static Waiting forPlace(Instant since, Map<HostId, Rejection> hosts, String hint) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    hosts.values().forEach(r -> counts.merge(r.reason(), 1, Integer::sum));
    List<Count> funnel =
        counts.entrySet().stream()
            .map(e -> new Count(e.getKey(), e.getValue()))
            .sorted(Comparator.comparingInt(Count::hosts).reversed().thenComparing(Count::reason))
            .toList();
    return new Waiting(since, summary(hosts.size(), funnel), funnel, hosts, hint);
  }

  /** Waits because its group may hold no more, on whatever host. */
  static Waiting forQuota(Instant since, Rejection.OverQuota over, Set<HostId> hosts) {
    TreeMap<HostId, Rejection> all = new TreeMap<>();
    hosts.forEach(host -> all.put(host, over));
    return new Waiting(
        since,
        over.detail(),
        List.of(new Count(over.reason(), hosts.size())),
        all,
        "raise the quota of "
            + over.group()
            + " by "
            + over.missing().text()
            + ", or scale something in it down");
  }

  /** Waits for its next try after it failed. */
  static Waiting backingOff(Instance instance, Instant now) {
    long seconds = Math.max(1, Duration.between(now, instance.notBefore()).toSeconds());
    String cause = instance.cause().isEmpty() ? "it ended" : instance.cause();
    return forReason(
        instance.since(),
        "starts again in "
            + seconds
            + " s: "
            + cause
            + " (failure "
            + instance.failures()
            + " in a row)");
  }

  private static String summary(int hosts, List<Count> funnel) {
    if (hosts == 0) {
      return "no host has joined the pool";
    }
    StringBuilder text = new StringBuilder("no host fits: ");
    String separator = "";
    for (Count count : funnel) {
      text.append(separator).append(count.reason()).append(" on ").append(count.hosts());
      separator = ", ";
    }
    return text.append(" of ").append(hosts).toString();
  }
}
