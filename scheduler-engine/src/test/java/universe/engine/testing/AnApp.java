package universe.engine.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Constraint;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Footprint;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Keeping;
import universe.engine.spec.Peers;
import universe.engine.spec.Placing;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;
import universe.engine.spec.UpgradeStrategy;
import universe.engine.spec.VolumeNeed;
import universe.engine.spec.WhenUnreachable;

/** Builds app specifications for tests. */
public final class AnApp {
  private final String name;
  private final List<PortNeed> ports = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<RuntimeNeed> runtimes = new ArrayList<>();
  private final List<VolumeNeed> volumes = new ArrayList<>();
  private long revision = 1;
  private Resources resources = new Resources(500, 256, 0, 0);
  private boolean checked;
  private WhenUnreachable unreachable = new WhenUnreachable.Replace(Duration.ofMinutes(5));
  private UpgradeStrategy upgrade = UpgradeStrategy.DEFAULT;
  private Peers peers = Peers.NONE;
  private Placing placing = Placing.DEFAULT;

  private AnApp(String name) {
    this.name = name;
  }

  public static AnApp named(String name) {
    return new AnApp(name);
  }

  public static InstanceId slot(String app, int ordinal) {
    return new InstanceId(new AppId(app), ordinal);
  }

  public AnApp revision(long value) {
    revision = value;
    return this;
  }

  public AnApp needs(long cpuMillis, long memMiB) {
    return needs(new Resources(cpuMillis, memMiB, 0, 0));
  }

  public AnApp needs(Resources value) {
    resources = value;
    return this;
  }

  public AnApp port(String portName) {
    ports.add(new PortNeed.Any(portName));
    return this;
  }

  public AnApp fixedPort(int port) {
    ports.add(new PortNeed.Fixed("", port));
    return this;
  }

  public AnApp constraint(String field, Constraint.Operator operator, String value) {
    constraints.add(new Constraint(field, operator, value));
    return this;
  }

  public AnApp uniqueHosts() {
    return constraint("hostname", Constraint.Operator.UNIQUE, "");
  }

  public AnApp runtime(String need) {
    runtimes.add(RuntimeNeed.parse(need));
    return this;
  }

  public AnApp volume(long sizeMiB) {
    volumes.add(new VolumeNeed("data", sizeMiB));
    return this;
  }

  public AnApp healthChecked() {
    checked = true;
    return this;
  }

  public AnApp whenUnreachable(WhenUnreachable value) {
    unreachable = value;
    return this;
  }

  public AnApp upgrade(double minimumHealthy, double maximumOver) {
    upgrade = new UpgradeStrategy(minimumHealthy, maximumOver);
    return this;
  }

  public AnApp peers(Peers value) {
    peers = value;
    return this;
  }

  public AnApp placing(UnaryOperator<Placing> change) {
    placing = change.apply(placing);
    return this;
  }

  public AppSpec spec() {
    return AppSpec.of(new AppId(name), revision, resources)
        .with(new Footprint(resources, ports, runtimes, volumes))
        .with(placing.withConstraints(constraints))
        .with(
            Keeping.DEFAULT
                .withHealthChecked(checked)
                .withUnreachable(unreachable)
                .withUpgrade(upgrade)
                .withPeers(peers));
  }

  public DesiredApp instances(int count) {
    return new DesiredApp(spec(), count);
  }
}
