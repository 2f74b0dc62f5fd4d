package universe.server.catalog;

/** Knows where releases have come from. */
@FunctionalInterface
public interface Provenances {
  Provenance of(Listed listed);
}
