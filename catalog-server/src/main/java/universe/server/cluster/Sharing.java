package universe.server.cluster;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Move;
import universe.engine.optimise.Optimiser;
import universe.engine.optimise.Proposal;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.server.problem.Problem;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.security.access.Permission;
import universe.server.wiring.Single;

/** Who may hold how much of the pool; and how it could be packed more closely. */
@Single
public class Sharing {
  private static final String WHOLE_POOL = "/";
  private static final double MOST_SECONDS = 10;

  private final Scheduler scheduler;
  private final Hosts hosts;

  @Inject
  Sharing(Scheduler scheduler, Hosts hosts) {
    this.scheduler = scheduler;
    this.hosts = hosts;
  }

  /** A group's quota; what is null has no limit. */
  public record QuotaView(
      String group,
      @Nullable Double cpus,
      @Nullable Long memMiB,
      @Nullable Long diskMiB,
      @Nullable Long gpus) {}

  /** What a host keeps for a role; what is null is nothing. */
  public record ReservationRequest(
      @Nullable String role,
      @Nullable Double cpus,
      @Nullable Long memMiB,
      @Nullable Long diskMiB,
      @Nullable Long gpus) {}

  /** An instance that moves; {@code from} only when it is shown. */
  public record MoveView(
      @Nullable String app,
      @Nullable Integer ordinal,
      @Nullable String from,
      @Nullable String to) {}

  /**
   * What moving would bring.
   *
   * @param underWay moves agreed on and not done yet
   */
  public record OptimiseView(
      List<MoveView> moves,
      List<String> placed,
      List<String> freed,
      int hostsBefore,
      int hostsAfter,
      List<MoveView> underWay) {}

  public List<QuotaView> quotas() {
    return new TreeMap<>(scheduler.state().cluster().quotas())
        .entrySet().stream().map(it -> view(it.getKey(), it.getValue())).toList();
  }

  /**
   * @throws Problem with status 422 that says all that is wrong
   */
  public QuotaView setQuota(QuotaView asked, Caller caller) {
    caller.require(Permission.NODES, WHOLE_POOL);
    String group = group(asked.group());
    Resources quota =
        amounts(asked.cpus(), asked.memMiB(), asked.diskMiB(), asked.gpus(), Resources.MOST);
    scheduler.setQuota(group, Optional.of(quota), caller);
    return view(group, quota);
  }

  public void dropQuota(String group, Caller caller) {
    caller.require(Permission.NODES, WHOLE_POOL);
    String path = group(group);
    if (!scheduler.state().cluster().quotas().containsKey(path)) {
      throw Problem.notFound(
          "unknown-quota", "There is no quota for " + path + ".", "See GET /api/v1/quotas.");
    }
    scheduler.setQuota(path, Optional.empty(), caller);
  }

  public HostView reserve(String host, ReservationRequest asked, Caller caller) {
    caller.require(Permission.NODES, WHOLE_POOL);
    HostId id = new HostId(hosts.get(host, caller).id());
    Resources amount = amounts(asked.cpus(), asked.memMiB(), asked.diskMiB(), asked.gpus(), 0);
    boolean none = amount.equals(Resources.NONE);
    scheduler.reserve(
        id, role(asked.role()), none ? Optional.empty() : Optional.of(amount), caller);
    return hosts.get(host, caller);
  }

  /** What could be gained; {@code seconds} to look for it. */
  public OptimiseView propose(double seconds, Caller caller) {
    caller.require(Permission.SEE, WHOLE_POOL);
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw Problem.malformed("seconds must lie between 0 and 10.", "Leave it out for 1.");
    }
    PoolState state = scheduler.state();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    return view(state, Optimiser.propose(state.cluster(), () -> System.nanoTime() < end));
  }

  /** Carries out the given moves, as they were proposed; instead of those before. */
  public OptimiseView carryOut(List<MoveView> asked, Caller caller) {
    caller.require(Permission.NODES, WHOLE_POOL);
    List<Problem.Fault> faults = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      try {
        moves.add(move(asked.get(i)));
      } catch (IllegalArgumentException e) {
        faults.add(new Problem.Fault("/moves/" + i, String.valueOf(e.getMessage())));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(
          "invalid-moves", "Some moves cannot be made.", "Ask for a new proposal.", faults);
    }
    PoolState after = scheduler.relocate(moves, caller);
    int used = used(after);
    return view(after, new Proposal(List.of(), List.of(), List.of(), used, used));
  }

  private Move move(MoveView asked) {
    PoolState state = scheduler.state();
    String app = asked.app() == null ? "" : asked.app();
    int ordinal = asked.ordinal() == null ? -1 : asked.ordinal();
    DesiredApp wanted = state.cluster().apps().get(new AppId(app));
    if (wanted == null || ordinal < 0 || ordinal >= wanted.instances()) {
      throw new IllegalArgumentException("there is no instance " + ordinal + " of " + app);
    }
    HostId to =
        state.cluster().hosts().values().stream()
            .filter(h -> h.name().equals(asked.to()) || h.id().value().equals(asked.to()))
            .map(Host::id)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no host " + asked.to()));
    return new Move(new InstanceId(new AppId(app), ordinal), to);
  }

  private static int used(PoolState state) {
    return (int)
        state.cluster().instances().values().stream()
            .flatMap(it -> it.host().stream())
            .distinct()
            .count();
  }

  private static OptimiseView view(PoolState state, Proposal it) {
    return new OptimiseView(
        it.moves().stream().map(move -> view(state, move)).toList(),
        it.placed().stream().map(InstanceId::toString).toList(),
        it.freed().stream().map(host -> name(state, host)).toList(),
        it.hostsBefore(),
        it.hostsAfter(),
        state.cluster().moves().stream().map(move -> view(state, move)).toList());
  }

  private static MoveView view(PoolState state, Move move) {
    String from =
        Optional.ofNullable(state.cluster().instances().get(move.id()))
            .flatMap(it -> it.host())
            .map(host -> name(state, host))
            .orElse(null);
    String app = move.id().app().value();
    return new MoveView(app, move.id().ordinal(), from, name(state, move.to()));
  }

  private static String name(PoolState state, HostId id) {
    return Optional.ofNullable(state.cluster().hosts().get(id)).map(Host::name).orElse(id.value());
  }

  private static QuotaView view(String group, Resources it) {
    boolean anyCpu = it.cpuMillis() < Resources.MOST;
    return new QuotaView(
        group,
        anyCpu ? it.cpuMillis() / 1000.0 : null,
        limit(it.memMiB()),
        limit(it.diskMiB()),
        limit(it.gpus()));
  }

  private static @Nullable Long limit(long amount) {
    return amount < Resources.MOST ? amount : null;
  }

  private static String group(@Nullable String group) {
    String path = group == null ? "" : "/" + group.replaceAll("^/+", "").replace(':', '/');
    if (!path.matches("(/[a-z0-9.-]{1,63}){1,10}|/")) {
      throw Problem.malformed(
          "The group '" + path + "' is no path.", "Name it as /team or /team/sub.");
    }
    return path;
  }

  private static String role(@Nullable String role) {
    if (role == null || !role.matches("[A-Za-z0-9._-]{1,63}")) {
      throw Problem.malformed(
          "The role must be 1 to 63 letters, digits, '.', '_' and '-'.",
          "Send {\"role\": \"ops\"}.");
    }
    return role;
  }

  private static Resources amounts(
      @Nullable Double cpus,
      @Nullable Long mem,
      @Nullable Long disk,
      @Nullable Long gpus,
      long absent) {
    try {
      if (cpus != null && !(cpus >= 0 && cpus <= 1e6)) {
        throw new IllegalArgumentException("cpus must lie between 0 and 1000000 but is " + cpus);
      }
      return new Resources(
          cpus == null ? absent : Math.round(cpus * 1000),
          mem == null ? absent : mem,
          disk == null ? absent : disk,
          gpus == null ? absent : gpus);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(
          String.valueOf(e.getMessage()) + ".", "Send cpus, memMiB, diskMiB, gpus as you need.");
    }
  }
}
