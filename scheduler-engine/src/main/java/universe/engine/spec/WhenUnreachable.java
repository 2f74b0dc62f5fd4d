package universe.engine.spec;

import java.time.Duration;

/** What becomes of an instance whose host is silent. */
public sealed interface WhenUnreachable {
  /** A new incarnation is placed elsewhere once the host was silent this long. */
  record Replace(Duration after) implements WhenUnreachable {}

  /** It waits for its host; the only choice for an instance with a volume. */
  record Wait() implements WhenUnreachable {}
}
