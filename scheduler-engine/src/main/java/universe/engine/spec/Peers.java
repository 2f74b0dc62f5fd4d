package universe.engine.spec;

/** Whether the instances of an app know each other, and what a change among them asks for. */
public enum Peers {
  /** Instances know nothing of each other; each starts as soon as it has a place. */
  NONE,
  /** All slots are reserved before the first starts; on a change files are rewritten in place. */
  REWRITE,
  /** All slots are reserved before the first starts; on a change instances restart one by one. */
  ROLL
}
