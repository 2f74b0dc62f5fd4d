package universe.server.removal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import universe.packages.definition.PackageDefinition;
import universe.server.agentlink.VolumeView;
import universe.server.agentlink.Volumes;
import universe.server.app.App;
import universe.server.app.AppView;
import universe.server.app.AppViews;
import universe.server.app.Apps;
import universe.server.app.InstanceView;
import universe.server.definition.NeedDefinition;
import universe.server.install.AppBook;
import universe.server.security.Caller;
import universe.server.web.Ids;

/** What uninstalling would do; {@code DELETE /apps/{app}} does it. */
@Path("/apps/{app}/uninstall/plan")
@Dependent
@Produces("application/json")
@Tag(name = "Apps")
public class RemovalResource {
  private final Apps apps;
  private final AppViews views;
  private final AppBook book;
  private final Volumes volumes;
  private final Caller caller;

  @Inject
  RemovalResource(Apps apps, AppViews views, AppBook book, Volumes volumes, Caller caller) {
    this.apps = apps;
    this.views = views;
    this.book = book;
    this.volumes = volumes;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Say what uninstalling an app would take away")
  public Removal plan(
      @PathParam("app") String name, @QueryParam("volumes") @DefaultValue("keep") String fate) {
    App app = apps.get(Ids.app(name));
    AppView view = views.of(app);
    String then = Apps.deletesVolumes(fate) ? "deleted" : "kept";
    Optional<AppBook.Entry> entry = book.find(app.id());
    return new Removal(
        view.id(),
        view.instances().stream().map(InstanceView::id).toList(),
        volumes.all(caller).stream()
            .filter(it -> it.app().equals(view.id()))
            .map(it -> volume(it, then))
            .toList(),
        apps.dependents(app),
        entry.map(RemovalResource::needs).orElse(List.of()),
        entry
            .flatMap(it -> it.edition().release())
            .flatMap(book::kept)
            .flatMap(PackageDefinition::postUninstallNotes)
            .orElse(""));
  }

  private static List<String> needs(AppBook.Entry entry) {
    return entry.edition().definition().extension().needs().stream()
        .map(NeedDefinition::app)
        .filter(it -> !it.isEmpty())
        .distinct()
        .toList();
  }

  private static Removal.Volume volume(VolumeView it, String fate) {
    return new Removal.Volume(
        it.instance(), it.name(), it.host(), it.sizeMiB(), it.usedMiB(), fate);
  }
}
