package universe.server.scheduling.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.server.scheduling.Standing;

@Entity
@Table(name = "instances")
@IdClass(InstanceRow.Key.class)
class InstanceRow {
  private static final int MOST_TEXT = 2000;

  /** Primary key; the loop is the only writer, so that rows carry no version. */
  record Key(String appId, int ordinal) implements Serializable {}

  @Id
  @Column(name = "app_id")
  private String appId = "";

  @Id private int ordinal;
  private long incarnation;
  private long revision;

  @Enumerated(EnumType.STRING)
  private InstanceState state = InstanceState.WAITING;

  @Enumerated(EnumType.STRING)
  private Goal goal = Goal.RUN;

  @Enumerated(EnumType.STRING)
  private Health health = Health.UNKNOWN;

  @Column(name = "host_id")
  private @Nullable String hostId;

  private String ports = "";

  @Column(name = "held_cpu_millis")
  private long heldCpuMillis;

  @Column(name = "held_mem_mib")
  private long heldMemMiB;

  @Column(name = "held_disk_mib")
  private long heldDiskMiB;

  @Column(name = "held_gpus")
  private long heldGpus;

  private int failures;

  @Column(name = "not_before")
  private Instant notBefore = Instant.EPOCH;

  private Instant since = Instant.EPOCH;

  @Column(name = "peers_seen")
  private String peersSeen = "";

  private String cause = "";
  private String detail = "";
  private long pid;

  @Column(name = "start_time")
  private long startTime;

  protected InstanceRow() {}

  InstanceRow(InstanceId id) {
    this.appId = id.app().value();
    this.ordinal = id.ordinal();
  }

  static Key key(InstanceId id) {
    return new Key(id.app().value(), id.ordinal());
  }

  void take(Standing standing) {
    Instance instance = standing.instance();
    incarnation = instance.incarnation();
    revision = instance.revision();
    state = instance.state();
    goal = instance.goal();
    health = instance.health();
    failures = instance.failures();
    notBefore = instance.notBefore();
    since = instance.since();
    peersSeen = instance.peersSeen();
    cause = shortened(instance.cause());
    detail = shortened(standing.detail());
    pid = standing.pid();
    startTime = standing.startTime();
    take(instance.seat());
  }

  private void take(Seat seat) {
    switch (seat) {
      case Seat.None none -> {
        hostId = null;
        ports = "";
        held(Resources.NONE);
      }
      case Seat.At at -> {
        hostId = at.host().value();
        ports = at.ports().stream().map(String::valueOf).collect(Collectors.joining(","));
        held(at.held());
      }
    }
  }

  private void held(Resources held) {
    heldCpuMillis = held.cpuMillis();
    heldMemMiB = held.memMiB();
    heldDiskMiB = held.diskMiB();
    heldGpus = held.gpus();
  }

  Standing toStanding() {
    Instance instance =
        new Instance(
            new InstanceId(new AppId(appId), ordinal),
            incarnation,
            revision,
            state,
            goal,
            health,
            seat(),
            failures,
            notBefore,
            since,
            peersSeen,
            cause);
    return new Standing(instance, detail, pid, startTime);
  }

  private Seat seat() {
    if (hostId == null) {
      return new Seat.None();
    }
    List<Integer> numbers =
        ports.isEmpty()
            ? List.of()
            : Arrays.stream(ports.split(",")).map(Integer::valueOf).toList();
    return new Seat.At(
        new HostId(hostId),
        numbers,
        new Resources(heldCpuMillis, heldMemMiB, heldDiskMiB, heldGpus));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
  }
}
