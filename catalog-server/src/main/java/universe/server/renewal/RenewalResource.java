package universe.server.renewal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.AppId;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.Ids;

/** What shall be done when a newer release of an app's package comes. */
@Path("/apps/{app}/update/policy")
@Dependent
@Consumes("application/json")
@Produces("application/json")
@Tag(name = "Installations")
public class RenewalResource {
  private final Renewals renewals;
  private final Caller caller;

  @Inject
  RenewalResource(Renewals renewals, Caller caller) {
    this.renewals = renewals;
    this.caller = caller;
  }

  /**
   * As people say it; what is absent stays as it is.
   *
   * @param mode manual, notify or automatic
   * @param from begin of the time of day in which apps are updated by themselves, UTC, {@code
   *     02:30}
   * @param to its end; the same as {@code from} for the whole day
   * @param skip release number not to be told of; 0 for none
   */
  public record PolicyView(
      @Nullable String mode, @Nullable String from, @Nullable String to, @Nullable Long skip) {
    static PolicyView of(UpdatePolicy policy) {
      return new PolicyView(
          policy.mode().word(), policy.from().toString(), policy.to().toString(), policy.skipped());
    }
  }

  @GET
  @Operation(summary = "What is done when a newer release comes")
  public PolicyView get(@PathParam("app") String app) {
    return PolicyView.of(renewals.policy(Ids.app(app)));
  }

  @POST
  @Operation(summary = "Say what shall be done when a newer release comes, or skip one")
  public PolicyView change(@PathParam("app") String app, @Nullable PolicyView wanted) {
    AppId id = Ids.app(app);
    UpdatePolicy now = renewals.policy(id);
    if (wanted == null) {
      return PolicyView.of(now);
    }
    return PolicyView.of(
        renewals.change(
            new UpdatePolicy(
                id,
                wanted.mode() == null ? now.mode() : mode(wanted.mode()),
                wanted.from() == null ? now.from() : time("/from", wanted.from()),
                wanted.to() == null ? now.to() : time("/to", wanted.to()),
                wanted.skip() == null ? now.skipped() : wanted.skip()),
            caller));
  }

  private static UpdatePolicy.Mode mode(String word) {
    return Arrays.stream(UpdatePolicy.Mode.values())
        .filter(it -> it.word().equals(word))
        .findFirst()
        .orElseThrow(() -> invalid("/mode", "'" + word + "' is not manual, notify or automatic"));
  }

  private static LocalTime time(String pointer, String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw invalid(pointer, "'" + text + "' is no time of day such as 02:30");
    }
  }

  private static Problem invalid(String pointer, String why) {
    return Problem.invalid(
        "invalid-policy",
        "The policy was not changed: " + why + ".",
        "Send {\"mode\": \"automatic\", \"from\": \"02:00\", \"to\": \"05:00\"}.",
        List.of(new Problem.Fault(pointer, why)));
  }
}
