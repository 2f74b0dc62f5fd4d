package universe.engine.plan;

import java.util.Map;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;

/**
 * What is under way besides the bare wishes.
 *
 * @param deployments the open ones, by app
 */
public record Plans(Map<AppId, Deployment> deployments, Dependencies dependencies) {
  /** Nothing under way: every app goes straight to what is wanted. */
  public static final Plans NONE = new Plans(Map.of(), Dependencies.NONE);

  public Plans {
    deployments = Map.copyOf(deployments);
  }

  public Course courseOf(DesiredApp app) {
    Deployment deployment = deployments.get(app.spec().id());
    return deployment == null ? Course.straight(app) : Course.of(app, deployment);
  }
}
