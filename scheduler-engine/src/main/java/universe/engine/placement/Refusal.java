package universe.engine.placement;

/** Kinds of {@link Rejection}, for counting. */
public enum Refusal {
  STATE,
  CONSTRAINT,
  RESERVED,
  CPU,
  MEMORY,
  DISK,
  GPU,
  PORTS
}
