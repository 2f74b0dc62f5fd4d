package universe.server.boot;

import jakarta.ws.rs.ApplicationPath;
import java.util.List;
import universe.server.security.account.DcosLoginResource;
import universe.server.web.RestApplication;

/** What the {@code dcos} command asks to sign in. */
@ApplicationPath("/acs/api/v1")
public class AccountsApi extends RestApplication {
  public AccountsApi() {
    super(List.of(DcosLoginResource.class));
  }
}
