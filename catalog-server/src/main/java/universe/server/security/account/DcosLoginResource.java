package universe.server.security.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.SignIn;

/** How the {@code dcos} command finds out how to sign in, and does. */
@Path("auth")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DcosLoginResource {
  private static final Duration LIFE = Duration.ofDays(5);

  private final SignIn signIn;
  private final ApiTokens tokens;
  private final HttpServletRequest request;

  @Inject
  DcosLoginResource(SignIn signIn, ApiTokens tokens, HttpServletRequest request) {
    this.signIn = signIn;
    this.tokens = tokens;
    this.request = request;
  }

  /** What the command sends. */
  public record Login(@Nullable String uid, @Nullable String password) {}

  @GET
  @Path("providers")
  public Map<String, Object> providers() {
    return Map.of(
        "dcos-users",
        Map.of(
            "authentication-type",
            "dcos-uid-password",
            "client-method",
            "dcos-usercredential-post-receive-authtoken",
            "config",
            Map.of("start_flow_url", "/acs/api/v1/auth/login"),
            "description",
            "A user of this pool"));
  }

  @POST
  @Path("login")
  public Response login(@Nullable Login login) {
    if (login == null || login.uid() == null || login.password() == null) {
      return refusal(400, "uid and password are needed", "ERR_INVALID_DATA");
    }
    try {
      signIn.check(login.uid(), login.password(), request.getRemoteAddr());
    } catch (Problem problem) {
      return refusal(problem.status(), problem.detail(), "ERR_INVALID_CREDENTIALS");
    }
    return Response.ok(Map.of("token", tokens.signedIn(login.uid(), LIFE))).build();
  }

  private static Response refusal(int status, String text, String code) {
    return Response.status(status)
        .entity(Map.of("title", "Not signed in", "description", text, "code", code))
        .build();
  }
}
