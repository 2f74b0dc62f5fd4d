package universe.server.scheduling.loop;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.server.events.Happening;

/** Says in plain words what a move of an instance means to people. */
final class Tidings {
  private static final Logger LOG = LoggerFactory.getLogger(Tidings.class);

  private Tidings() {}

  static Optional<Happening> of(Instance before, Instance after, String host) {
    Optional<String[]> told = told(before, after, host);
    told.ifPresent(
        it ->
            LOG.info(
                "{} app={} instance={} incarnation={} host={} state={} cause={}",
                it[0].replace('.', ' '),
                after.id().app(),
                after.id(),
                after.incarnation(),
                host,
                after.state(),
                after.cause()));
    return told.map(
        it ->
            Happening.ofInstance(
                it[0], after.id().app().value(), after.id().toString(), host, it[1]));
  }

  private static Optional<String[]> told(Instance before, Instance after, String host) {
    String name = after.id().toString();
    if (after.state() != before.state()) {
      return switch (after.state()) {
        case SCHEDULED -> tell("instance.placed", name + " was placed on " + host);
        case RUNNING ->
            before.state() == InstanceState.UNREACHABLE
                ? tell("instance.started", name + " is heard again on " + host)
                : started(after, name + " runs on " + host);
        case UNREACHABLE -> tell("instance.lost", name + " is out of reach: " + after.cause());
        case WAITING, STOPPED ->
            before.live()
                ? tell("instance.ended", name + " ended" + because(after))
                : Optional.empty();
        case RESERVED, STARTING, STOPPING -> Optional.empty();
      };
    }
    if (after.health() != before.health()) {
      return switch (after.health()) {
        case HEALTHY -> tell("instance.healthy", name + " is healthy");
        case UNHEALTHY -> tell("instance.unhealthy", name + " fails its checks");
        case UNKNOWN -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<String[]> started(Instance after, String text) {
    return after.health() == Health.HEALTHY
        ? tell("instance.healthy", text + " and is healthy")
        : tell("instance.started", text);
  }

  private static String because(Instance after) {
    return after.cause().isEmpty() ? "" : ": " + after.cause();
  }

  private static Optional<String[]> tell(String type, String message) {
    return Optional.of(new String[] {type, message});
  }
}
