package universe.engine.reconcile;

import java.time.Instant;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.spec.WhenUnreachable;

/** Replaces the silent instances of one app and forgives those that stayed up. */
record Upkeep(Turn turn, AppTurn app) {
  /** With so many silent hosts, and this share of the pool, nothing is replaced by itself. */
  private static final int MANY = 3;

  private static final double LARGE_SHARE = 0.25;

  void run() {
    for (Instance instance : app.slots()) {
      switch (instance.state()) {
        case UNREACHABLE -> silent(instance);
        case RUNNING -> settleIfDue(instance);
        case WAITING, RESERVED, SCHEDULED, STARTING, STOPPING, STOPPED -> {}
      }
    }
  }

  private void silent(Instance instance) {
    if (app.spec().stateful()) {
      waits(instance, "; its volume is there, so it waits for its host");
      return;
    }
    switch (app.spec().unreachable()) {
      case WhenUnreachable.Wait wait -> waits(instance, "; it waits for its host");
      case WhenUnreachable.Replace replace -> replaceIfDue(instance, replace);
    }
  }

  private void replaceIfDue(Instance instance, WhenUnreachable.Replace replace) {
    Instant due = instance.since().plus(replace.after());
    if (due.isAfter(turn.now)) {
      turn.wakeAt(due);
      waits(instance, "; it is replaced at " + due);
    } else if (manySilent()) {
      waits(
          instance,
          " like many others, which may be our own fault; declare the hosts gone to replace it");
    } else {
      turn.act(new Action.Replace(instance.id(), instance.cause()));
    }
  }

  /** When many hosts fall silent at once, the network or we ourselves are the likelier cause. */
  private boolean manySilent() {
    long present = turn.hosts().values().stream().filter(h -> h.state() != HostState.GONE).count();
    long silent =
        turn.hosts().values().stream().filter(h -> h.state() == HostState.SUSPECTED).count();
    return silent >= MANY && silent > present * LARGE_SHARE;
  }

  private void waits(Instance instance, String what) {
    turn.waits(instance, Waiting.forReason(instance.since(), instance.cause() + what));
  }

  private void settleIfDue(Instance instance) {
    if (instance.failures() > 0 && app.healthy(instance)) {
      Instant due = instance.since().plus(Lifecycle.SETTLED_AFTER);
      if (due.isAfter(turn.now)) {
        turn.wakeAt(due);
      } else {
        turn.act(new Action.Settle(instance.id()));
      }
    }
  }
}
