package universe.server.cluster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.HostState;
import universe.server.security.Caller;
import universe.server.web.Page;

/** Hosts: to look at, to close, to empty, to open again, to give up. */
@Path("hosts")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class HostResource {
  private final Hosts hosts;
  private final Caller caller;

  @Inject
  HostResource(Hosts hosts, Caller caller) {
    this.hosts = hosts;
    this.caller = caller;
  }

  @GET
  public Page<HostView> list(
      @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") int limit) {
    return Page.of(hosts.all(caller), HostView::name, cursor, limit);
  }

  @GET
  @Path("{host}")
  public HostView get(@PathParam("host") String host) {
    return hosts.get(host, caller);
  }

  @POST
  @Path("{host}/cordon")
  public HostView cordon(@PathParam("host") String host) {
    return hosts.want(host, HostState.CORDONED, caller);
  }

  @POST
  @Path("{host}/drain")
  public HostView drain(@PathParam("host") String host) {
    return hosts.want(host, HostState.DRAINING, caller);
  }

  @POST
  @Path("{host}/activate")
  public HostView activate(@PathParam("host") String host) {
    return hosts.want(host, HostState.ACTIVE, caller);
  }

  @POST
  @Path("{host}/give-up")
  public HostView giveUp(@PathParam("host") String host) {
    return hosts.want(host, HostState.GONE, caller);
  }
}
