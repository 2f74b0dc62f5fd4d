package universe.server.catalog.publish;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.ReleaseId;
import universe.packages.lint.Finding;
import universe.server.security.Caller;

/** Releases sent by people of this pool. */
@Path("/packages")
@Dependent
@Produces("application/json")
@Tag(name = "Packages")
public class PublicationResource {
  private final Publishing publishing;
  private final Caller caller;

  @Inject
  PublicationResource(Publishing publishing, Caller caller) {
    this.publishing = publishing;
    this.caller = caller;
  }

  /**
   * A release as it was published.
   *
   * @param findings what lint found besides errors, the worst first
   */
  public record PublicationView(
      String name,
      String version,
      long releaseVersion,
      String repository,
      String publisher,
      String digest,
      String signature,
      String quality,
      List<String> findings) {}

  /** Why the standing of a release changes. */
  public record Reason(@Nullable String note) {}

  /** How a release stands now. */
  public record StandingView(
      String name, String version, long releaseVersion, String standing, String note) {}

  @POST
  @Consumes("application/x-tar")
  @Operation(summary = "Publish the release in a bundle; the same again changes nothing")
  @APIResponseSchema(value = PublicationView.class, responseCode = "201")
  public Response publish(
      @QueryParam("repository") @DefaultValue("") String repository, InputStream bundle) {
    Publishing.Taken taken = publishing.publish(bundle, repository, caller);
    ReleaseId release = taken.publication().release();
    PublicationView view =
        new PublicationView(
            release.name(),
            release.version(),
            release.releaseVersion(),
            taken.repository().name(),
            taken.publication().publisher(),
            taken.publication().digest(),
            taken.signature().word(),
            taken.quality().name().toLowerCase(Locale.ROOT),
            taken.findings().stream().map(Finding::toString).toList());
    return Response.status(taken.fresh() ? 201 : 200)
        .header(
            "Location",
            "/api/v1/packages/" + release.name() + "/releases/" + release.releaseVersion())
        .entity(view)
        .build();
  }

  @POST
  @Path("{name}/releases/{release}/deprecate")
  @Consumes("application/json")
  @Operation(summary = "Tell people not to install a release any more, and why")
  public StandingView deprecate(
      @PathParam("name") String name, @PathParam("release") long release, @Nullable Reason reason) {
    return stand(name, release, Publication.Standing.DEPRECATED, reason);
  }

  @POST
  @Path("{name}/releases/{release}/retire")
  @Consumes("application/json")
  @Operation(summary = "Offer a release no more; what was installed from it stays")
  public StandingView retire(
      @PathParam("name") String name, @PathParam("release") long release, @Nullable Reason reason) {
    return stand(name, release, Publication.Standing.RETIRED, reason);
  }

  @POST
  @Path("{name}/releases/{release}/reinstate")
  @Consumes("application/json")
  @Operation(summary = "Offer a release again")
  public StandingView reinstate(
      @PathParam("name") String name, @PathParam("release") long release, @Nullable Reason reason) {
    return stand(name, release, Publication.Standing.PUBLISHED, reason);
  }

  private StandingView stand(
      String name, long number, Publication.Standing next, @Nullable Reason reason) {
    String note = reason == null || reason.note() == null ? "" : reason.note();
    Publication now = publishing.stand(new ReleaseId(name, "", number), next, note, caller);
    return new StandingView(
        now.release().name(),
        now.release().version(),
        now.release().releaseVersion(),
        now.standing().name().toLowerCase(Locale.ROOT),
        now.note());
  }
}
