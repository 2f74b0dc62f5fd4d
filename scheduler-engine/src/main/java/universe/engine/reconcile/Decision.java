package universe.engine.reconcile;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.spec.InstanceId;

/**
 * What to do now.
 *
 * @param actions in the order to commit them; empty when everything is as wanted or under way
 * @param waiting instances that cannot go on by themselves, with the reason, in the order of ids
 * @param wakeAt when to decide again even if nothing is reported; empty when only news can matter
 */
public record Decision(
    List<Action> actions, Map<InstanceId, Waiting> waiting, Optional<Instant> wakeAt) {
  public Decision {
    actions = List.copyOf(actions);
    waiting = Collections.unmodifiableMap(new TreeMap<>(waiting));
  }
}
