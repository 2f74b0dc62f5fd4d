package universe.server.install;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.AppId;
import universe.server.app.AppView;
import universe.server.app.AppViews;
import universe.server.app.Apps;
import universe.server.security.Caller;

/** Options and plans: what can be asked before anything is changed. */
@Path("/")
@Dependent
@Consumes("application/json")
@Produces("application/json")
@Tag(name = "Installations")
public class InstallationsResource {
  private final Installations installations;
  private final Apps apps;
  private final AppViews views;
  private final Caller caller;

  @Inject
  InstallationsResource(Installations installations, Apps apps, AppViews views, Caller caller) {
    this.installations = installations;
    this.apps = apps;
    this.views = views;
    this.caller = caller;
  }

  /** Options to be checked. */
  public record OptionsRequest(
      @JsonProperty("package") @Nullable String packageName,
      @Nullable String version,
      @Nullable Long releaseVersion,
      @Nullable ObjectNode options) {}

  @POST
  @Path("options/check")
  @Operation(summary = "Check options against a package's schema")
  public OptionsCheck check(@Nullable OptionsRequest request) {
    if (request == null) {
      return installations.check(InstallRequest.NONE.wanted());
    }
    return installations.check(
        new InstallRequest(
                request.packageName(),
                request.version(),
                request.releaseVersion(),
                null,
                request.options(),
                null)
            .wanted());
  }

  @POST
  @Path("installations/plan")
  @Operation(summary = "Say what an installation would do")
  public Plan plan(@Nullable InstallRequest request) {
    return installations.plan(InstallRequest.given(request).wanted());
  }

  @POST
  @Path("installations")
  @Operation(summary = "Install a package")
  @APIResponseSchema(value = AppView.class, responseCode = "201")
  public Response install(@Nullable InstallRequest request) {
    InstallRequest given = InstallRequest.given(request);
    String planHash = given.planHash() == null ? "" : given.planHash();
    AppId id = installations.install(given.wanted(), planHash, caller);
    return UpdatesResource.answer(201, apps.get(id), views)
        .header("Location", "/api/v1/apps/" + id.value().substring(1).replace('/', ':'))
        .build();
  }
}
