package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import universe.cli.api.App;
import universe.cli.api.Instance;
import universe.cli.api.Refusal;
import universe.cli.api.Unreachable;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings.LocalHost;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Patience;
import universe.cli.terminal.Terminal;

/**
 * Takes a pool down: stops every task gracefully and keeps every wish, then ends agents and server.
 * What cannot be stopped through the server is stopped on its host directly.
 */
final class Down {
  private static final Duration AGENT_GRACE = Duration.ofSeconds(20);
  private static final Duration SERVER_GRACE = Duration.ofSeconds(40);
  private static final Duration STOP_TASKS_GRACE = Duration.ofMinutes(3);

  private final DataDirectory directory;
  private final Surroundings around;
  private final Duration patience;

  Down(DataDirectory directory, Surroundings around, Duration patience) {
    this.directory = directory;
    this.around = around;
    this.patience = patience;
  }

  /**
   * Does it.
   *
   * @return whether anything had to be done
   */
  boolean takeDown() throws IOException {
    Optional<LocalPool> known = LocalPool.in(directory);
    if (known.isEmpty() || !Files.isWritable(directory.root())) {
      return false;
    }
    try (PoolLock lock = PoolLock.take(directory)) {
      lock.ensureHeld();
      return takeDown(known.get());
    }
  }

  /** The same from the end of a process that may be bringing the pool up in another thread. */
  void takeDownAtExit() throws IOException {
    Optional<LocalPool> known = LocalPool.in(directory);
    if (known.isPresent()) {
      try (PoolLock lock = PoolLock.takeOrShare(directory)) {
        lock.ensureHeld();
        takeDown(known.get());
      }
    }
  }

  private boolean takeDown(LocalPool pool) throws IOException {
    var trouble = new ArrayList<String>();
    boolean worked = pool.anythingRuns();
    Set<LocalHost> unattended = Set.copyOf(pool.hostsWithoutAgent());
    boolean quiet = pool.serverRuns() && quieted(pool);
    if (worked) {
      terminal().say("Ending the agents");
      endAgents(pool, trouble);
      terminal().passing("Ending the server");
      if (!pool.server().end(SERVER_GRACE)) {
        trouble.add("the server did not end when asked and was killed");
      }
    }
    trouble.addAll(stopTasksDirectly(pool, quiet, unattended));
    trouble.addAll(new Leftovers(directory, pool.settings().id()).found());
    if (!trouble.isEmpty()) {
      throw new Failure(
          ExitCode.FAILED,
          "the pool is down, but not all went well",
          trouble,
          "Look at the logs in " + directory + ", then run `universe down` again.");
    }
    return worked;
  }

  private Terminal terminal() {
    return around.terminal();
  }

  /** Asks the server to stop all tasks and waits for it; false when that did not come to an end. */
  private boolean quieted(LocalPool pool) {
    try {
      pool.api().post("/api/v1/pool/quiet");
      Set<String> reachable =
          pool.hostsWithAgent().stream().map(LocalHost::name).collect(Collectors.toSet());
      boolean quiet = new Patience(patience).until(() -> stillRunning(pool, reachable).isEmpty());
      terminal()
          .say(
              quiet
                  ? "All tasks have ended."
                  : "Some tasks did not end in time; ending them on their hosts.");
      return quiet;
    } catch (Unreachable | Refusal e) {
      terminal()
          .say(
              "The server does not answer ("
                  + e.getMessage()
                  + "); ending the tasks on their hosts.");
      return false;
    }
  }

  private List<String> stillRunning(LocalPool pool, Set<String> reachable) {
    List<String> running =
        pool.api().all("/api/v1/apps?embed=instances").stream()
            .map(App::of)
            .flatMap(app -> app.instances().stream())
            .filter(Instance::mayRun)
            .filter(instance -> reachable.contains(instance.host()))
            .map(Instance::id)
            .toList();
    if (!running.isEmpty()) {
      terminal().passing("Waiting for the end of " + String.join(", ", running));
    }
    return running;
  }

  private static void endAgents(LocalPool pool, List<String> trouble) {
    pool.settings().hosts().parallelStream()
        .map(pool::agent)
        .filter(agent -> !agent.end(AGENT_GRACE))
        .map(agent -> "the agent of " + agent.name() + " did not end when asked and was killed")
        .forEachOrdered(trouble::add);
  }

  /** On hosts that the server could not speak for: all, or those whose agent was dead. */
  private List<String> stopTasksDirectly(LocalPool pool, boolean quiet, Set<LocalHost> unattended)
      throws IOException {
    var parts = new BuiltParts(around.checkout());
    var agents = new AgentProcess(directory, around, parts);
    List<LocalHost> hosts =
        pool.settings().hosts().stream()
            .filter(host -> !quiet || unattended.contains(host))
            .filter(host -> Files.isDirectory(directory.agent(host.name())))
            .toList();
    if (!hosts.isEmpty()) {
      String names = hosts.stream().map(LocalHost::name).collect(Collectors.joining(", "));
      terminal().passing("Ending what may still run on " + names);
      parts.agentIn(directory); // once, before all hosts want it
    }
    return hosts.parallelStream()
        .flatMap(host -> agents.stopTasks(host, STOP_TASKS_GRACE).stream())
        .toList();
  }
}
