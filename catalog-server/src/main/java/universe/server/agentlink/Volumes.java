package universe.server.agentlink;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.spec.InstanceId;
import universe.protocol.VolumeEntry;
import universe.server.problem.Problem;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.security.access.Permission;
import universe.server.wiring.Single;

/** Persistent volumes, as the hosts that are connected now have them. */
@Single
public class Volumes {
  private static final Logger LOG = LoggerFactory.getLogger(Volumes.class);

  private final Scheduler scheduler;
  private final LogStreams streams;

  private record Found(KnownHost host, VolumeEntry volume) {}

  @Inject
  Volumes(Scheduler scheduler, LogStreams streams) {
    this.scheduler = scheduler;
    this.streams = streams;
  }

  /** Of all hosts and of the apps that the caller sees, in the order of their owners. */
  public List<VolumeView> all(Caller caller) {
    PoolState state = scheduler.state();
    return found(state).stream()
        .map(it -> view(it, state))
        .filter(it -> caller.sees(it.app()))
        .sorted(Comparator.comparing(VolumeView::instance).thenComparing(VolumeView::name))
        .toList();
  }

  /** Deletes one that no task uses, for good. */
  public void delete(String id, Caller caller) {
    PoolState state = scheduler.state();
    Optional<Found> found =
        found(state).stream()
            .filter(it -> id(it).equals(id) && caller.sees(view(it, state).app()))
            .findFirst();
    if (found.isEmpty()) {
      throw Problem.notFound(
          "unknown-volume",
          "No host that is connected now has this volume.",
          "List them with GET /api/v1/volumes.");
    }
    VolumeView view = view(found.get(), state);
    caller.require(Permission.DEPLOY, view.app());
    if (view.state().equals("in-use")) {
      throw Problem.conflict(
          "volume-in-use",
          "A task of " + view.instance() + " uses the volume " + view.name() + ".",
          "Uninstall the app first, or scale it down.");
    }
    VolumeEntry volume = found.get().volume();
    scheduler.deleteVolume(found.get().host().id(), volume.instance(), volume.name(), caller);
  }

  private List<Found> found(PoolState state) {
    List<Found> found = new ArrayList<>();
    for (KnownHost host : state.hosts().values()) {
      try {
        List<VolumeEntry> volumes = streams.volumes(host.id()).read(new TypeReference<>() {});
        volumes.forEach(volume -> found.add(new Found(host, volume)));
      } catch (Problem problem) {
        LOG.debug("volumes of a host not read host={} cause={}", host.id(), problem.detail());
      }
    }
    return found;
  }

  private static VolumeView view(Found found, PoolState state) {
    VolumeEntry volume = found.volume();
    int hash = volume.instance().lastIndexOf('#');
    String app = hash < 0 ? volume.instance() : volume.instance().substring(0, hash);
    Optional<InstanceId> owner =
        state.standings().keySet().stream()
            .filter(id -> LogStreams.slot(id).equals(volume.instance()))
            .findFirst();
    String status = volume.inUse() ? "in-use" : owner.isPresent() ? "kept" : "orphaned";
    String instance =
        owner.map(InstanceId::toString).orElse(volume.instance().substring(1).replace('#', '.'));
    return new VolumeView(
        id(found),
        app,
        instance,
        volume.name(),
        found.host().name(),
        volume.sizeMiB(),
        volume.usedMiB(),
        status);
  }

  private static String id(Found found) {
    String text =
        found.host().id().value() + " " + found.volume().instance() + " " + found.volume().name();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
