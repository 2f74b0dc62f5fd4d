package universe.server.scheduling.loop;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import universe.engine.spec.Resources;
import universe.server.events.Happening;
import universe.server.problem.Problem;
import universe.server.scheduling.Capacity;
import universe.server.scheduling.KnownHost;
import universe.server.security.Caller;

/** Works orders about quotas, reservations and moves into a draft. */
final class Shares {
  /** Moves that are not done after this long are given up. */
  private static final Duration MOVES = Duration.ofMinutes(30);

  private Shares() {}

  static void quota(Draft draft, Message.Order.SetQuota order, Caller caller) {
    draft.put(draft.next.capacity.withQuota(order.group(), order.quota()));
    draft.happenings.add(
        Happening.ofPool(
            "pool.quota",
            caller,
            order
                .quota()
                .map(it -> order.group() + " may hold " + limits(it))
                .orElse(order.group() + " has no quota any more")));
  }

  /** In words, without what is not limited. */
  private static String limits(Resources quota) {
    return new Resources(
            limited(quota.cpuMillis()),
            limited(quota.memMiB()),
            limited(quota.diskMiB()),
            limited(quota.gpus()))
        .text();
  }

  private static long limited(long amount) {
    return amount == Resources.MOST ? 0 : amount;
  }

  static void reserve(Draft draft, Message.Order.Reserve order, Caller caller) {
    KnownHost host = draft.next.hosts.get(order.host());
    if (host == null) {
      throw Problem.notFound(
          "unknown-host", "There is no host " + order.host() + ".", "See GET /api/v1/hosts.");
    }
    Capacity next = draft.next.capacity.withReserved(order.host(), order.role(), order.amount());
    Map<String, Resources> all = new HashMap<>(next.reserved().getOrDefault(host.id(), Map.of()));
    Resources total = host.toHost().total().resources();
    if (!total.covers(Resources.sum(all.values()))) {
      throw Problem.conflict(
          "too-much-reserved",
          host.name() + " has " + total.text() + "; more would be reserved.",
          "Reserve less, or give up another role's part.");
    }
    draft.put(next);
    draft.happenings.add(
        Happening.ofHost(
            "host.reserved",
            host.name(),
            caller,
            host.name()
                + " keeps "
                + order.amount().map(Resources::text).orElse("nothing")
                + " for "
                + order.role()));
  }

  static void relocate(Draft draft, Message.Order.Relocate order, Caller caller) {
    draft.put(draft.next.capacity.withMoves(order.moves(), draft.now.plus(MOVES)));
    draft.happenings.add(
        Happening.ofPool(
            "pool.optimised", caller, order.moves().size() + " instances move to make room"));
  }
}
