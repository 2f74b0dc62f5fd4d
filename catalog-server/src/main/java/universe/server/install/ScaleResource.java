package universe.server.install;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.AppId;
import universe.server.app.AppView;
import universe.server.app.AppViews;
import universe.server.app.Apps;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.EntityTags;
import universe.server.web.Ids;

/** The count of an app's instances, tried or changed. */
@Path("/apps/{app}/scale")
@Dependent
@Consumes("application/json")
@Produces("application/json")
@Tag(name = "Apps")
public class ScaleResource {
  private final Installations installations;
  private final Apps apps;
  private final AppViews views;
  private final Caller caller;

  @Inject
  ScaleResource(Installations installations, Apps apps, AppViews views, Caller caller) {
    this.installations = installations;
    this.apps = apps;
    this.views = views;
    this.caller = caller;
  }

  /** How many instances there shall be. */
  public record ScaleRequest(@Nullable Integer instances) {}

  @POST
  @Operation(summary = "Change how many instances there are, or say what that would do")
  @APIResponseSchema(AppView.class)
  public Response scale(
      @PathParam("app") String app,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
      @Nullable ScaleRequest request) {
    if (request == null || request.instances() == null) {
      throw Problem.malformed("The count is missing.", "Send {\"instances\": 3}.");
    }
    AppId id = Ids.app(app);
    int count = request.instances();
    if (dryRun) {
      return Response.ok(installations.planScale(id, count)).build();
    }
    long expected = EntityTags.expected(ifMatch, force ? Apps.FORCE : Apps.ANY);
    return UpdatesResource.answer(200, apps.scale(id, count, expected, caller), views).build();
  }
}
