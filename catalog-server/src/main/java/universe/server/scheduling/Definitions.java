package universe.server.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/** What app definitions mean; the loop keeps their text and never looks into it. */
public interface Definitions {
  /** One slot of an app that has a place. */
  record Slot(int ordinal, String address, String hostName, List<Integer> ports) {
    public Slot {
      ports = List.copyOf(ports);
    }
  }

  /**
   * All that binding an instance needs.
   *
   * @param slots all slots of the app that have a place, by ordinal
   * @param neighbours the other apps
   */
  record Binding(
      Wish wish,
      Wish.Revision revision,
      TaskKey key,
      int ordinal,
      List<Slot> slots,
      Neighbours neighbours) {
    public Binding {
      slots = List.copyOf(slots);
    }
  }

  /** The other apps as they stand at this moment. */
  @FunctionalInterface
  interface Neighbours {
    /** Nothing when there is no such app. */
    Optional<Neighbour> find(AppId app);
  }

  /** Another app: what is wished of it, and its slots that have a place. */
  record Neighbour(Wish wish, List<Slot> slots) {
    public Neighbour {
      slots = List.copyOf(slots);
    }
  }

  /** Whether the files of an app are at hand. */
  sealed interface Provision {
    record Ready() implements Provision {}

    /** On their way; {@link Scheduler#provisionsChanged} tells when it goes on. */
    record Fetching(int done, int all) implements Provision {}

    /** They cannot be had; nothing may start. */
    record Refused(String cause) implements Provision {}
  }

  /**
   * @throws IllegalArgumentException when the definition cannot be read
   */
  AppSpec spec(AppId app, Wish.Revision revision);

  /** What of other apps is not there yet, without which this edition cannot start; or nothing. */
  default Optional<String> lacking(Wish.Revision revision, Neighbours neighbours) {
    return Optional.empty();
  }

  /**
   * @throws IllegalArgumentException when a template of the definition cannot be filled
   */
  TaskSpec bind(Binding binding);

  /** Paths of apps and groups that have to be ready before this edition starts. */
  Set<AppId> dependencies(Wish.Revision revision);

  /** The files of a running instance, for new peers. */
  List<TaskSpec.TaskFile> files(Binding binding);

  /** Begins to fetch what is missing and says how far that is. Never blocks. */
  Provision provision(Wish.Revision revision);
}
