package universe.server.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import universe.server.wiring.Json;

/** An edition of an app as the API shows it. */
public record RevisionView(
    long revision,
    Instant at,
    String by,
    @JsonProperty("package") AppView.@Nullable PackageView packaged,
    JsonNode options) {
  static RevisionView of(Revision revision) {
    AppView.PackageView packaged =
        switch (revision.edition().source()) {
          case Revision.Source.Direct direct -> null;
          case Revision.Source.Release it ->
              new AppView.PackageView(it.name(), it.version(), it.releaseVersion());
        };
    return new RevisionView(
        revision.number(),
        revision.at(),
        revision.by(),
        packaged,
        Json.tree(revision.edition().options()));
  }
}
