package universe.server.security.joining;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import universe.protocol.trust.Joining;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.Gate;
import universe.server.security.account.Attempts;

/** Where machines join with a token, and have their certificates renewed. */
@Path("")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class JoinResource {
  private static final Attempts ATTEMPTS = new Attempts();

  private final HostCertificates hosts;
  private final HttpServletRequest request;
  private final Clock clock;

  @Inject
  JoinResource(HostCertificates hosts, HttpServletRequest request, Clock clock) {
    this.hosts = hosts;
    this.request = request;
    this.clock = clock;
  }

  @POST
  @Path("join")
  public Joining.Admitted join(Joining.@Nullable Request asked) {
    if (asked == null || asked.token() == null || asked.signingRequest() == null) {
      throw Problem.malformed(
          "A token and a signing request are needed.", "`universe host join` sends both.");
    }
    ATTEMPTS.check(request.getRemoteAddr(), clock.instant());
    try {
      return hosts.join(asked);
    } catch (Problem problem) {
      ATTEMPTS.failed(request.getRemoteAddr(), clock.instant());
      throw problem;
    }
  }

  @POST
  @Path("certificate")
  public Joining.Admitted renew(Joining.@Nullable Renewal asked) {
    String host =
        request.getUserPrincipal() instanceof Caller caller ? Gate.hostOf(caller.name()) : "";
    if (host.isEmpty() || asked == null || asked.signingRequest() == null) {
      throw Problem.malformed(
          "A host's certificate and a signing request are needed.",
          "Agents that joined with a token send both by themselves.");
    }
    return hosts.renew(host, asked);
  }
}
