package universe.server.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.server.problem.Problem;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.web.EntityTags;
import universe.server.web.Ids;
import universe.server.web.Page;

/** Apps: to look at, to restart, to take back, to remove; scaling is where its plan is. */
@Path("apps")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppResource {
  private final Apps apps;
  private final AppViews views;
  private final Scheduler scheduler;
  private final Caller caller;

  @Inject
  AppResource(Apps apps, AppViews views, Scheduler scheduler, Caller caller) {
    this.apps = apps;
    this.views = views;
    this.scheduler = scheduler;
    this.caller = caller;
  }

  /** Which edition to go back to. */
  public record RollbackRequest(@Nullable Long revision) {}

  @GET
  public Page<AppView> list(
      @QueryParam("embed") @DefaultValue("") String embed,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit) {
    return Page.of(
        views.all(embed.equals("instances")).stream().filter(it -> caller.sees(it.id())).toList(),
        AppView::id,
        cursor,
        limit);
  }

  @GET
  @Path("{app}")
  @APIResponseSchema(AppView.class)
  public Response get(@PathParam("app") String app) {
    return answer(200, apps.get(Ids.app(app)));
  }

  @POST
  @Path("{app}/restart")
  @APIResponseSchema(AppView.class)
  public Response restart(
      @PathParam("app") String app,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @HeaderParam("If-Match") @DefaultValue("") String ifMatch) {
    return answer(200, apps.restart(Ids.app(app), expected(ifMatch, force), caller));
  }

  @POST
  @Path("{app}/rollback")
  @APIResponseSchema(AppView.class)
  public Response rollback(
      @PathParam("app") String app,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
      @Nullable RollbackRequest request) {
    if (request == null || request.revision() == null) {
      throw Problem.malformed("The revision is missing.", "Send {\"revision\": 1}.");
    }
    AppId id = Ids.app(app);
    return answer(200, apps.rollback(id, request.revision(), expected(ifMatch, force), caller));
  }

  @DELETE
  @Path("{app}")
  @APIResponseSchema(value = AppView.class, responseCode = "202")
  public Response uninstall(
      @PathParam("app") String app,
      @QueryParam("volumes") @DefaultValue("keep") String volumes,
      @HeaderParam("If-Match") @DefaultValue("") String ifMatch) {
    boolean delete = Apps.deletesVolumes(volumes);
    AppId id = Ids.app(app);
    Revision last = apps.current(apps.get(id));
    App removed = apps.uninstall(id, delete, expected(ifMatch, true), caller);
    return answer(202, removed, views.of(removed, last));
  }

  @GET
  @Path("{app}/revisions")
  public Page<RevisionView> revisions(@PathParam("app") String app) {
    List<Revision> revisions = apps.revisions(Ids.app(app));
    return Page.whole(revisions.stream().map(RevisionView::of).toList());
  }

  @GET
  @Path("{app}/waiting")
  public Page<WaitingView> waiting(@PathParam("app") String app) {
    return Page.whole(views.waiting(apps.get(Ids.app(app)).id()));
  }

  @POST
  @Path("{app}/instances/{ordinal}/restart")
  @APIResponseSchema(AppView.class)
  public Response restartInstance(@PathParam("app") String app, @PathParam("ordinal") int ordinal) {
    App known = apps.get(Ids.app(app));
    scheduler.restart(new InstanceId(known.id(), ordinal), caller);
    return answer(200, known);
  }

  private Response answer(int status, App app) {
    return answer(status, app, views.of(app));
  }

  private static Response answer(int status, App app, AppView view) {
    return Response.status(status)
        .entity(view)
        .header("ETag", EntityTags.of(app.version()))
        .build();
  }

  private static long expected(String ifMatch, boolean force) {
    return EntityTags.expected(ifMatch, force ? Apps.FORCE : Apps.ANY);
  }
}
