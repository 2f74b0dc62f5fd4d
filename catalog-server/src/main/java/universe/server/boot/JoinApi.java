package universe.server.boot;

import jakarta.ws.rs.ApplicationPath;
import java.util.List;
import universe.server.security.joining.JoinResource;
import universe.server.web.RestApplication;

/** What machines ask before they are hosts, and hosts to stay so. */
@ApplicationPath("/agent/v1")
public class JoinApi extends RestApplication {
  public JoinApi() {
    super(List.of(JoinResource.class));
  }
}
