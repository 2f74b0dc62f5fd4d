package universe.server.cluster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.Page;

/** Quotas of groups of apps, what hosts keep for roles, and moves that make room. */
@Path("")
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SharingResource {
  private final Sharing sharing;
  private final Caller caller;

  @Inject
  SharingResource(Sharing sharing, Caller caller) {
    this.sharing = sharing;
    this.caller = caller;
  }

  /** The moves of a proposal that are to be made. */
  public record OptimiseRequest(@Nullable List<Sharing.MoveView> moves) {}

  @GET
  @Path("quotas")
  public Page<Sharing.QuotaView> quotas() {
    return Page.whole(sharing.quotas());
  }

  @POST
  @Path("quotas")
  public Sharing.QuotaView setQuota(Sharing.@Nullable QuotaView quota) {
    if (quota == null) {
      throw Problem.malformed(
          "The quota is missing.", "Send {\"group\": \"/team\", \"cpus\": 4, \"memMiB\": 8192}.");
    }
    return sharing.setQuota(quota, caller);
  }

  @DELETE
  @Path("quotas/{group}")
  public void dropQuota(@PathParam("group") String group) {
    sharing.dropQuota(group, caller);
  }

  @POST
  @Path("hosts/{host}/reservations")
  public HostView reserve(
      @PathParam("host") String host, Sharing.@Nullable ReservationRequest asked) {
    if (asked == null) {
      throw Problem.malformed(
          "The reservation is missing.", "Send {\"role\": \"ops\", \"cpus\": 1, \"memMiB\": 512}.");
    }
    return sharing.reserve(host, asked, caller);
  }

  @GET
  @Path("pool/optimise")
  public Sharing.OptimiseView propose(@QueryParam("seconds") @DefaultValue("1") double seconds) {
    return sharing.propose(seconds, caller);
  }

  @POST
  @Path("pool/optimise")
  public Sharing.OptimiseView carryOut(@Nullable OptimiseRequest asked) {
    if (asked == null || asked.moves() == null) {
      throw Problem.malformed(
          "The moves are missing.", "Send those that GET /api/v1/pool/optimise proposed.");
    }
    return sharing.carryOut(asked.moves(), caller);
  }
}
