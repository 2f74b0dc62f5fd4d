package universe.server.boot;

import jakarta.ws.rs.ApplicationPath;
import java.util.List;
import universe.server.security.SessionResource;
import universe.server.web.RestApplication;

/** The native API; each feature adds its resources here. */
@ApplicationPath("/api/v1")
public class NativeApi extends RestApplication {
  public NativeApi() {
    super(List.of(SessionResource.class));
  }
}
