package universe.server.scheduling.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.engine.cluster.Health;
import universe.engine.lifecycle.Event;
import universe.engine.spec.AppId;
import universe.engine.spec.Backoff;
import universe.engine.spec.InstanceId;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;

/** Turns the words of agents into those of the engine. */
final class Reports {
  private Reports() {}

  /** The slot a key names; empty when it is no key of ours. */
  static Optional<InstanceId> instance(TaskKey key) {
    int at = key.instance().lastIndexOf('#');
    if (at <= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new InstanceId(
              new AppId(key.instance().substring(0, at)),
              Integer.parseInt(key.instance().substring(at + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static TaskKey key(InstanceId id, long incarnation) {
    return new TaskKey(slot(id), incarnation);
  }

  /** The slot in the protocol's spelling. */
  static String slot(InstanceId id) {
    return id.app() + "#" + id.ordinal();
  }

  static List<Event> events(TaskReport report, Backoff backoff) {
    long incarnation = report.key().incarnation();
    List<Event> events = new ArrayList<>();
    switch (report.phase()) {
      case ACCEPTED, PREPARING -> events.add(new Event.Accepted(incarnation));
      case RUNNING -> {
        events.add(new Event.Started(incarnation));
        health(report.health())
            .ifPresent(health -> events.add(new Event.Checked(incarnation, health)));
      }
      case STOPPING -> events.add(new Event.Stopping(incarnation));
      case ENDED -> events.add(new Event.Ended(incarnation, end(report), cause(report), backoff));
    }
    return events;
  }

  private static Optional<Health> health(TaskReport.Health health) {
    return switch (health) {
      case UNKNOWN -> Optional.empty();
      case HEALTHY -> Optional.of(Health.HEALTHY);
      case UNHEALTHY -> Optional.of(Health.UNHEALTHY);
    };
  }

  private static Event.End end(TaskReport report) {
    return switch (report.end()) {
      case STOPPED -> Event.End.ASKED;
      case EXITED, KILLED, UNHEALTHY -> Event.End.FAILED;
      case FAILED_TO_START -> Event.End.FAILED_TO_START;
      case LOST, NONE -> Event.End.LOST;
    };
  }

  private static String cause(TaskReport report) {
    String words =
        switch (report.end()) {
          case EXITED -> "exited with code " + report.exitCode();
          case KILLED -> "was killed";
          case STOPPED -> "stopped as asked";
          case FAILED_TO_START -> "could not be started";
          case UNHEALTHY -> "failed its health checks";
          case LOST, NONE -> "was lost";
        };
    return report.detail().isEmpty() ? words : words + ": " + report.detail();
  }
}
