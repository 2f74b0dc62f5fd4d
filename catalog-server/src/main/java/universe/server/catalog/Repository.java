package universe.server.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import universe.artifacts.Sha256;

/**
 * Where releases come from.
 *
 * @param name what people call it
 * @param uri {@code http:}, {@code https:}, or {@code file:} for a directory, a document or a
 *     bundle, or {@code team:} for what a team publishes here
 */
public record Repository(String name, String uri) {
  private static final int ID_LENGTH = 16;
  private static final String TEAM = "team:";

  /** Its address made short: stands in paths, and names its directory on disk. */
  public String id() {
    return Sha256.of(uri.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_LENGTH);
  }

  /** Whether it is on this machine. */
  public boolean local() {
    return uri.startsWith("file:") || team().isPresent();
  }

  /** The team whose shelf it is, when it holds what was published here. */
  public Optional<String> team() {
    return uri.startsWith(TEAM) ? Optional.of(uri.substring(TEAM.length())) : Optional.empty();
  }

  /** The shelf of a team: {@code team:data}. */
  public static Repository ofTeam(String name, String team) {
    return new Repository(name, TEAM + team);
  }
}
