package universe.server.install;

import java.util.List;
import universe.packages.render.Rendering;
import universe.server.definition.Reading;

/** What came of making a draft. */
public sealed interface Attempt {
  /** An app. */
  record Made(Draft draft) implements Attempt {}

  /** The release and the options make no app definition. */
  record NotRendered(Rendering.Refused refused) implements Attempt {}

  /** They make one that cannot run. */
  record NotRunnable(List<Reading.Problem> problems) implements Attempt {
    public NotRunnable {
      problems = List.copyOf(problems);
    }
  }
}
