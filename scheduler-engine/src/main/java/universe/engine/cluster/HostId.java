package universe.engine.cluster;

/** A host's identity, generated when it joins and never its hostname. */
public record HostId(String value) implements Comparable<HostId> {
  public HostId {
    if (value.isBlank() || value.length() > 64) {
      throw new IllegalArgumentException("host id must have 1 to 64 characters");
    }
  }

  @Override
  public int compareTo(HostId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
