package universe.cli.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import universe.cli.api.UniverseApi;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.PoolSettings.LocalHost;
import universe.cli.connect.PoolSettings.Supervision;
import universe.cli.connect.SignInLink;
import universe.cli.connect.Surroundings;
import universe.cli.network.ServerKeys;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Terminal;

/** Brings a pool up: decides what it needs to know once, starts what is dead, adopts the rest. */
final class Up {
  /** What the user asked for; empty means: as the pool has it, or the usual. */
  record Wish(
      OptionalInt agents,
      OptionalInt port,
      boolean noLogin,
      Optional<Supervision> runtime,
      Optional<PoolSettings.Network> network,
      Duration patience) {}

  /** A pool that is ready, and the link to its store. */
  record Ready(LocalPool pool, String link) {}

  private static final int USUAL_AGENTS = 3;

  private final DataDirectory directory;
  private final Surroundings around;
  private final NewPool newPool;

  Up(DataDirectory directory, Surroundings around, NewPool newPool) {
    this.directory = directory;
    this.around = around;
    this.newPool = newPool;
  }

  /**
   * Does it.
   *
   * @param starting held while processes are being started, so that who takes them down meanwhile
   *     finds them all
   */
  Ready bringUp(Wish wish, Object starting) throws IOException {
    prepareDirectory();
    try (PoolLock lock = PoolLock.take(directory)) {
      lock.ensureHeld();
      LocalPool pool = pool(wish);
      long began = System.nanoTime();
      refuseIfUp(pool);
      Set<String> earlier = connectionsOfTheDead(pool);
      synchronized (starting) {
        startWhatIsDead(pool);
      }
      var readiness = new Readiness(pool, earlier, terminal());
      readiness.await(wish.patience());
      pool.api().post("/api/v1/pool/resume");
      double seconds = (System.nanoTime() - began) / 1e9;
      terminal().say("Ready in %.1f s.".formatted(seconds));
      return new Ready(pool, link(pool));
    }
  }

  private Terminal terminal() {
    return around.terminal();
  }

  /** Others may pass through to their task's folder, but see nothing of ours. */
  private void prepareDirectory() throws IOException {
    var passable = PosixFilePermissions.fromString("rwx--x--x");
    var closed = PosixFilePermissions.fromString("rwx------");
    try {
      Files.createDirectories(directory.root());
      Files.setPosixFilePermissions(directory.root(), passable);
      Files.setPosixFilePermissions(Files.createDirectories(directory.server()), closed);
      Files.setPosixFilePermissions(Files.createDirectories(directory.agents()), passable);
      Files.setPosixFilePermissions(Files.createDirectories(directory.programs()), closed);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "permission denied" : e.getReason();
      throw new Failure(
          ExitCode.FORBIDDEN,
          "the data directory " + directory + " cannot be written: " + reason,
          "Name one that you may write to with --data DIR.");
    }
  }

  private LocalPool pool(Wish wish) throws IOException {
    Optional<LocalPool> known = LocalPool.in(directory);
    PoolSettings settings = known.isPresent() ? adjusted(known.get(), wish) : decided(wish);
    settings.write(directory.settings());
    Secrets.ensureToken(directory.adminToken());
    Secrets.ensureToken(directory.agentToken());
    if (settings.network().isPresent()) {
      new ServerKeys(directory.tls()).ensure(settings.id(), settings.network().get());
    }
    return new LocalPool(directory, settings);
  }

  private PoolSettings decided(Wish wish) throws IOException {
    return newPool
        .decide(
            wish.agents().orElse(USUAL_AGENTS),
            wish.port(),
            !wish.noLogin(),
            wish.runtime().orElse(Supervision.AUTO),
            directory.root())
        .openTo(wish.network());
  }

  /** A pool keeps what was decided for it; what can be changed is changed while nothing runs. */
  private PoolSettings adjusted(LocalPool pool, Wish wish) throws IOException {
    PoolSettings old = pool.settings();
    int agents = wish.agents().orElse(old.hosts().size());
    if (agents < old.hosts().size()) {
      throw new Failure(
          ExitCode.CONFLICT,
          "the pool in %s has %d agents, and apps may keep data on each"
              .formatted(directory, old.hosts().size()),
          "Leave out --agents, or start over with --fresh.");
    }
    var changed =
        new PoolSettings(
            old.id(),
            wish.port().orElse(old.port()),
            old.login() && !wish.noLogin(),
            wish.runtime().orElse(old.runtime()),
            agents == old.hosts().size()
                ? old.hosts()
                : newPool.hosts(old.id(), agents, directory.root()),
            wish.network().or(old::network));
    if (!changed.equals(old) && pool.anythingRuns()) {
      throw new Failure(
          ExitCode.CONFLICT,
          "the pool in " + directory + " runs with other settings",
          "`universe down` first, then bring it up with the new ones.");
    }
    return changed;
  }

  private void refuseIfUp(LocalPool pool) {
    if (pool.everythingRuns() && pool.api().ready() && !quiet(pool.api())) {
      throw new Failure(
          ExitCode.CONFLICT,
          "the pool in " + directory + " is already up at " + pool.settings().url(),
          "`universe open` leads to its store, `universe down` stops it.");
    }
  }

  private static boolean quiet(UniverseApi api) {
    return api.get("/api/v1/pool").path("state").asText().equals("quiet");
  }

  /** A server may not have noticed yet that an agent is dead, and would call it connected. */
  private static Set<String> connectionsOfTheDead(LocalPool pool) throws IOException {
    return pool.serverRuns() ? Readiness.connections(pool, pool.hostsWithoutAgent()) : Set.of();
  }

  private void startWhatIsDead(LocalPool pool) throws IOException {
    var parts = new BuiltParts(around.checkout());
    boolean serverRuns = pool.serverRuns();
    if (!serverRuns) {
      refuseIfPortIsTaken(pool.settings().port());
      refuseIfNameDoesNotResolve();
    }
    parts.refuseIfMissing();
    if (serverRuns) {
      terminal().say("The server already runs.");
    } else {
      terminal().say("Starting the server; its log is " + directory.serverLog());
      new ServerProcess(directory, around, parts).start(pool.settings());
    }
    var agents = new AgentProcess(directory, around, parts);
    List<LocalHost> dead = pool.hostsWithoutAgent();
    for (LocalHost host : dead) {
      agents.start(pool.settings(), host);
    }
    if (!dead.isEmpty()) {
      terminal().say("Starting " + counted(dead.size()) + "; logs are in " + directory.agents());
    }
  }

  private static String counted(int agents) {
    return agents == 1 ? "one agent" : agents + " agents";
  }

  private static void refuseIfPortIsTaken(int port) {
    if (!new Machine().isFree(port)) {
      throw new Failure(
          ExitCode.CONFLICT,
          "port " + port + " is taken by another program",
          "End that program, or choose another port with --port.");
    }
  }

  /** The application server asks for the address of the machine's own name, and ends without. */
  private static void refuseIfNameDoesNotResolve() {
    try {
      InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      String name = ownName();
      throw new Failure(
          ExitCode.FAILED,
          "the name of this machine, " + name + ", does not resolve: the server cannot start",
          "Add the line `127.0.1.1 " + name + "` to /etc/hosts.");
    }
  }

  private static String ownName() {
    try {
      return Kernel.setting("kernel/hostname");
    } catch (IOException e) {
      return "HOSTNAME";
    }
  }

  private static String link(LocalPool pool) {
    String url = pool.settings().url();
    if (!pool.settings().login()) {
      return url + "/";
    }
    return SignInLink.ask(pool.api());
  }
}
