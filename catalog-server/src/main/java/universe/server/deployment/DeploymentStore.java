package universe.server.deployment;

import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;

/** Keeps deployments. */
interface DeploymentStore {
  Optional<Deployment> find(String id);

  /** Those that may still do something, the oldest first. */
  List<Deployment> open();

  /** Those of this app that may still do something, the oldest first. */
  List<Deployment> open(AppId app);

  /** Newest first. */
  List<Deployment> newest(int limit);

  /** Newest first. */
  List<Deployment> of(AppId app, int limit);

  void save(Deployment deployment);

  /** Keeps the newest so many of an app. */
  void keep(AppId app, int count);
}
