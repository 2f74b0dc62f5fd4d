package universe.server.app;

import java.util.Optional;
import universe.engine.spec.AppId;

/** Knows whether there is something newer than what an app came from. */
@FunctionalInterface
public interface UpdateNews {
  /** The release that people should be told of. */
  Optional<AppView.UpdateView> of(AppId app, Revision.Source source);
}
