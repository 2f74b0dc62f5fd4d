package universe.server.dcos.marathon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps groups that were made outright; all others exist by the apps in them. */
interface GroupStore {
  /**
   * A group.
   *
   * @param id absolute path, never the root
   * @param dependencies paths it depends on
   */
  record Group(String id, List<String> dependencies, Instant at) {
    public Group {
      dependencies = List.copyOf(dependencies);
    }
  }

  List<Group> all();

  Optional<Group> find(String id);

  void save(Group group);

  /** The group and all below it. */
  void delete(String id);
}
