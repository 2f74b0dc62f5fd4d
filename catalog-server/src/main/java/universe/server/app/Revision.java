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
   * @param drifted whether the definition was changed by hand since its release made it
   */
  public record Edition(
      String definition, String options, Source source, String notes, boolean drifted) {
    /** As its source made it. */
    public Edition(String definition, String options, Source source, String notes) {
      this(definition, options, source, notes, false);
    }

    /** The same app, changed by hand. */
    public Edition changedTo(String next) {
      boolean packaged =
          switch (source) {
            case Source.Release release -> true;
            case Source.Direct direct -> false;
          };
      return new Edition(next, options, source, notes, packaged);
    }
  }

  /** Where a definition came from. */
  public sealed interface Source {
    /** From a release of a package. */
    record Release(String name, String version, long releaseVersion) implements Source {}

    /** Given outright. */
    record Direct() implements Source {}
  }
}
