package universe.engine.lifecycle;

import java.util.List;
import universe.engine.cluster.Instance;

/** What an event does to an instance. */
public sealed interface Transition {

  /** It changed; the effects are to be sent once the change is committed. */
  record Moved(Instance after, List<Effect> effects) implements Transition {
    public Moved {
      effects = List.copyOf(effects);
    }
  }

  /** A repeat, or news from an earlier life: nothing changes. */
  record Ignored(String reason) implements Transition {}

  /** This cannot happen in this state: a stale decision to be made again, or a broken peer. */
  record Illegal(String reason) implements Transition {}
}
