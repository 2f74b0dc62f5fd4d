package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.server.app.App;
import universe.server.app.AppView;
import universe.server.app.AppViews;
import universe.server.app.Apps;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.EntityTags;
import universe.server.web.Ids;

/** Updates of installed apps. */
@Path("/apps/{app}/update")
@Dependent
@Consumes("application/json")
@Produces("application/json")
@Tag(name = "Installations")
public class UpdatesResource {
  private final Installations installations;
  private final Apps apps;
  private final AppViews views;
  private final Caller caller;

  @Inject
  UpdatesResource(Installations installations, Apps apps, AppViews views, Caller caller) {
    this.installations = installations;
    this.apps = apps;
    this.views = views;
    this.caller = caller;
  }

  /** What shall become different; options are put over the earlier ones, null takes one back. */
  public record UpdateRequest(
      @Nullable String version,
      @Nullable Long releaseVersion,
      @Nullable ObjectNode options,
      @Nullable String planHash,
      @Nullable RolloutRequest rollout) {
    static final UpdateRequest NONE = new UpdateRequest(null, null, null, null, null);

    Installations.Change change() {
      return new Installations.Change(
          Optional.ofNullable(version),
          releaseVersion == null ? OptionalLong.empty() : OptionalLong.of(releaseVersion),
          InstallRequest.exact(options),
          Optional.ofNullable(rollout).map(RolloutRequest::wanted));
    }
  }

  @POST
  @Path("plan")
  @Operation(summary = "Say what an update would do")
  public Plan plan(@PathParam("app") String app, @Nullable UpdateRequest request) {
    return installations.planUpdate(Ids.app(app), given(request).change());
  }

  @POST
  @Operation(summary = "Update an app to another release or other options")
  @APIResponseSchema(AppView.class)
  public Response update(
      @PathParam("app") String app,
      @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
      @Nullable UpdateRequest request) {
    UpdateRequest given = given(request);
    var id = Ids.app(app);
    long expected = EntityTags.expected(ifMatch, Apps.ANY);
    if (expected != Apps.ANY && expected != apps.get(id).version()) {
      throw Problem.stale(id + " was changed meanwhile");
    }
    String planHash = given.planHash() == null ? "" : given.planHash();
    installations.update(id, given.change(), planHash, caller);
    return answer(200, apps.get(id), views).build();
  }

  /** An app as the answer to a change of it. */
  static Response.ResponseBuilder answer(int status, App app, AppViews views) {
    return Response.status(status)
        .entity(views.of(app))
        .header("ETag", EntityTags.of(app.version()));
  }

  private static UpdateRequest given(@Nullable UpdateRequest request) {
    return request == null ? UpdateRequest.NONE : request;
  }
}
