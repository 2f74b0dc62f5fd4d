package universe.server.agentlink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import universe.engine.cluster.HostId;
import universe.server.cluster.Hosts;
import universe.server.security.Caller;
import universe.server.security.joining.HostCertificates;

/** Takes a host its identity: its certificates are refused, and its connection ends. */
@Path("hosts/{host}/certificates")
@Dependent
public class HostCertificatesResource {
  private final HostCertificates certificates;
  private final Hosts hosts;
  private final Agents agents;
  private final Caller caller;

  @Inject
  HostCertificatesResource(
      HostCertificates certificates, Hosts hosts, Agents agents, Caller caller) {
    this.certificates = certificates;
    this.hosts = hosts;
    this.agents = agents;
    this.caller = caller;
  }

  @DELETE
  public Response revoke(@PathParam("host") String host) {
    String id = hosts.get(host, caller).id();
    certificates.revoke(id, caller);
    agents.on(new HostId(id)).ifPresent(it -> it.close("its certificate was revoked"));
    return Response.noContent().build();
  }
}
