package universe.server.scheduling.loop;

import java.util.concurrent.CompletableFuture;
import universe.engine.cluster.HostState;
import universe.engine.lifecycle.Event;
import universe.server.events.Happening;
import universe.server.problem.Problem;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Standing;
import universe.server.security.Caller;

/** Works what operators ask of the loop into a draft. */
final class Orders {
  private final Lines lines;

  Orders(Lines lines) {
    this.lines = lines;
  }

  void carryOut(Draft draft, Message.Ordered ordered) {
    try {
      switch (ordered.order()) {
        case Message.Order.RestartInstance order -> restart(draft, order, ordered.caller());
        case Message.Order.Hurry order -> hurry(draft, order);
        case Message.Order.SetHost order -> setHost(draft, order, ordered.caller());
        case Message.Order.DeleteVolume order -> deleteVolume(draft, order, ordered.caller());
        case Message.Order.RefreshSecrets order -> draft.refreshSecrets(order.app());
        case Message.Order.Quiet order -> quiet(draft, order.quiet(), ordered.caller());
        case Message.Order.SetQuota order -> Shares.quota(draft, order, ordered.caller());
        case Message.Order.Reserve order -> Shares.reserve(draft, order, ordered.caller());
        case Message.Order.Relocate order -> Shares.relocate(draft, order, ordered.caller());
      }
    } catch (Problem problem) {
      CompletableFuture<PoolState> done = ordered.done();
      done.completeExceptionally(problem);
    }
  }

  private static void restart(Draft draft, Message.Order.RestartInstance order, Caller caller) {
    if (!draft.next.standings.containsKey(order.instance())) {
      throw Problem.notFound(
          "unknown-instance",
          "There is no instance " + order.instance() + ".",
          "List the app's instances with GET /api/v1/apps/{app}.");
    }
    draft.apply(order.instance(), new Event.RestartWanted("restart asked for by " + caller.name()));
    draft.happenings.add(
        new Happening(
            "app.restarted",
            order.instance().app().value(),
            order.instance().toString(),
            "",
            caller.name(),
            caller.request(),
            "restart of " + order.instance() + " asked for"));
  }

  private static void hurry(Draft draft, Message.Order.Hurry order) {
    Standing known = draft.next.standings.get(order.instance());
    if (known != null && known.instance().notBefore().isAfter(draft.now)) {
      draft.put(known.moved(known.instance().withFailures(0, draft.now)));
    }
  }

  private void setHost(Draft draft, Message.Order.SetHost order, Caller caller) {
    KnownHost host = draft.next.hosts.get(order.host());
    if (host == null) {
      throw Problem.notFound(
          "unknown-host", "There is no host " + order.host() + ".", "See GET /api/v1/hosts.");
    }
    HostState intent = order.intent();
    if (host.intent() == intent) {
      return;
    }
    draft.put(host.wanted(intent, draft.now));
    String type = "host." + (intent == HostState.ACTIVE ? "activated" : word(intent));
    draft.happenings.add(
        Happening.ofHost(type, host.name(), caller, host.name() + " is " + word(intent)));
    if (intent == HostState.GONE) {
      draft.afterCommit.add(() -> lines.close(order.host(), "the host was given up"));
    }
  }

  private static void deleteVolume(Draft draft, Message.Order.DeleteVolume order, Caller caller) {
    draft.deleteVolume(order.host(), order.slot(), order.volume());
    draft.happenings.add(
        new Happening(
            "volume.deleted",
            order.slot().replaceFirst("#.*", ""),
            "",
            "",
            caller.name(),
            caller.request(),
            "volume " + order.volume() + " of " + order.slot() + " is deleted"));
  }

  private static String word(HostState state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void quiet(Draft draft, boolean quiet, Caller caller) {
    if (draft.next.quiet == quiet) {
      return;
    }
    draft.next.quiet = quiet;
    draft.quietChanged = true;
    draft.happenings.add(
        quiet
            ? Happening.ofPool("pool.quiet", caller, "all tasks are stopped, every wish is kept")
            : Happening.ofPool("pool.resumed", caller, "all apps are started again"));
  }
}
