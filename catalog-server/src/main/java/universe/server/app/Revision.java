package universe.server.app;

import java.time.Instant;
import universe.engine.spec.AppId;

/** One edition of an app: its definition, and where that came from. */
public record Revision(AppId app, long number, Edition edition, Instant at, String by) {
  /**
   * What an installation or an update brings.
   *
   * @param definition the rendered app definition, JSON
   * @param options what the user chose, JSON object
   * @param source where the definition came from
   * @param notes what the package tells after the installation, empty for nothing
   */
  public record Edition(String definition, String options, Source source, String notes) {}

  /** Where a definition came from. */
  public sealed interface Source {
    /** From a release of a package. */
    record Release(String name, String version, long releaseVersion) implements Source {}

    /** Given outright. */
    record Direct() implements Source {}
  }
}
