package universe.engine.simulate;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostId;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.spec.Backoff;
import universe.engine.spec.DesiredApp;

/** What happens on the hosts. */
record HostSide(World world) {

  void command(Happening.Command it) {
    Agent agent = world.agent(it.host());
    if (!agent.connected() || agent.session() != it.session()) {
      return;
    }
    Task task = new Task(it.instance(), it.effect().incarnation());
    switch (it.effect()) {
      case Effect.Run run -> start(agent, task);
      case Effect.Stop stop -> stop(agent, task);
      case Effect.RewriteFiles rewrite -> {}
      case Effect.Forget forget -> {}
    }
  }

  private void start(Agent agent, Task task) {
    if (agent.takesUp(task)) {
      agent.running.add(task);
      tell(agent, task, new Event.Accepted(task.incarnation()));
      world.time.after(world.time.between(200, 3000), new Happening.Started(agent.host, task));
    } else if (!agent.running.contains(task)) {
      tellEnd(agent, task, Event.End.LOST);
    }
  }

  private void stop(Agent agent, Task task) {
    if (agent.running.contains(task)) {
      if (agent.stopping.add(task)) {
        tell(agent, task, new Event.Stopping(task.incarnation()));
        world.time.after(
            world.time.between(10, 3000), new Happening.Ends(agent.host, task, Event.End.ASKED));
      }
    } else {
      agent.takesUp(task); // a command to run it that comes later is not obeyed
      tellEnd(agent, task, Event.End.ASKED);
    }
  }

  void started(Happening.Started it) {
    Agent agent = world.agent(it.host());
    Task task = it.task();
    if (!agent.running.contains(task) || agent.stopping.contains(task)) {
      return;
    }
    tell(agent, task, new Event.Started(task.incarnation()));
    DesiredApp app = world.server.apps.get(task.instance().app());
    if (app != null && app.spec().healthChecked()) {
      tell(agent, task, new Event.Checked(task.incarnation(), Health.HEALTHY));
    }
    world.next(world.faults.failures(), new Happening.Ends(it.host(), task, Event.End.FAILED));
  }

  void ends(Happening.Ends it) {
    Agent agent = world.agent(it.host());
    if (agent.running.remove(it.task())) {
      agent.stopping.remove(it.task());
      world.failures += it.how() == Event.End.FAILED ? 1 : 0;
      tellEnd(agent, it.task(), it.how());
    }
  }

  private void tellEnd(Agent agent, Task task, Event.End how) {
    tell(agent, task, new Event.Ended(task.incarnation(), how, "ended", Backoff.DEFAULT));
  }

  private void tell(Agent agent, Task task, Event.Report event) {
    if (agent.connected() && world.serverUp) {
      world.deliver(
          new Happening.Report(agent.host, agent.session(), task.instance(), event),
          world.opened.getOrDefault(agent.host, world.time.now()));
    }
  }

  void lose(HostId host, boolean crash) {
    Agent agent = world.agent(host);
    if (agent.reachable()) {
      world.hostsLost++;
      if (crash) {
        agent.crash();
      } else {
        agent.cut();
      }
      world.time.after(World.SILENT_AFTER_MILLIS, new Happening.Silence(host, agent.session()));
      long away = crash ? world.time.between(20_000, 300_000) : world.time.between(500, 400_000);
      world.time.after(away, new Happening.Connects(host, crash));
    }
  }

  /** A third of the hosts, or more, are lost at once: a rack, a switch, a building. */
  void loseMany() {
    double share = world.time.between(33, 100) / 100.0;
    boolean crash = world.time.happens(0.3);
    for (HostId host : List.copyOf(world.agents.keySet())) {
      if (world.time.happens(share)) {
        lose(host, crash);
      }
    }
  }

  /** Its first word is what it holds; reports come behind. */
  void connects(Happening.Connects it) {
    Agent agent = world.agent(it.host());
    agent.back();
    if (!world.serverUp || agent.connected()) {
      return;
    }
    long session = agent.connect();
    Instant arrives = world.time.now().plusMillis(world.time.between(1, world.faults.lateMillis()));
    world.opened.put(agent.host, arrives.plusMillis(1));
    world.time.at(
        arrives, new Happening.Inventory(agent.host, session, new HashSet<>(agent.running)));
    agent.running.stream()
        .filter(task -> !agent.stopping.contains(task))
        .forEach(task -> world.time.at(arrives, new Happening.Started(agent.host, task)));
  }
}
