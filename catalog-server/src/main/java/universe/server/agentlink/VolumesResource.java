package universe.server.agentlink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import universe.server.security.Caller;
import universe.server.web.Page;

/** Persistent volumes: to look at, and to delete once nothing uses them. */
@Path("volumes")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class VolumesResource {
  private final Volumes volumes;
  private final Caller caller;

  @Inject
  VolumesResource(Volumes volumes, Caller caller) {
    this.volumes = volumes;
    this.caller = caller;
  }

  @GET
  public Page<VolumeView> list() {
    return Page.whole(volumes.all(caller));
  }

  @DELETE
  @Path("{volume}")
  @APIResponse(responseCode = "202", description = "It is being deleted")
  public Response delete(@PathParam("volume") String volume) {
    volumes.delete(volume, caller);
    return Response.status(202).build();
  }
}
