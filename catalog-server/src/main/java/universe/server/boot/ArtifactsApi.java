package universe.server.boot;

import jakarta.ws.rs.ApplicationPath;
import java.util.List;
import universe.server.artifacts.ArtifactsResource;
import universe.server.web.RestApplication;

/** The files of apps, for agents. */
@ApplicationPath("/artifacts")
public class ArtifactsApi extends RestApplication {
  public ArtifactsApi() {
    super(List.of(ArtifactsResource.class));
  }
}
