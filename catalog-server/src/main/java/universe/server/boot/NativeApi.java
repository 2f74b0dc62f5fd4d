package universe.server.boot;

import jakarta.ws.rs.ApplicationPath;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import universe.server.agentlink.ExecResource;
import universe.server.agentlink.FilesResource;
import universe.server.agentlink.HostCertificatesResource;
import universe.server.agentlink.LogResource;
import universe.server.agentlink.VolumesResource;
import universe.server.app.AppResource;
import universe.server.catalog.PackagesResource;
import universe.server.catalog.publish.KeysResource;
import universe.server.catalog.publish.PublicationResource;
import universe.server.catalog.source.RepositoriesResource;
import universe.server.cluster.HostResource;
import universe.server.cluster.PoolResource;
import universe.server.cluster.SharingResource;
import universe.server.events.EventResource;
import universe.server.install.InstallationsResource;
import universe.server.install.ScaleResource;
import universe.server.install.UpdatesResource;
import universe.server.keeping.BackupResource;
import universe.server.removal.RemovalResource;
import universe.server.renewal.RenewalResource;
import universe.server.rollout.DeploymentResource;
import universe.server.secret.SecretsResource;
import universe.server.security.SessionResource;
import universe.server.security.account.TokenResource;
import universe.server.security.account.UserResource;
import universe.server.security.audit.AuditResource;
import universe.server.security.joining.JoinTokensResource;
import universe.server.usage.AppsUsageResource;
import universe.server.usage.HostUsageResource;
import universe.server.usage.UsageResource;
import universe.server.web.RestApplication;

/** The native API; each feature adds its resources here. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Universe",
            version = "v1",
            description =
                "The native API of a pool. docs/api.md says what holds for every call: callers,"
                    + " problem+json, cursors, ETags and Idempotency-Key."),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The token in admin.token of the data directory")
@ApplicationPath("/api/v1")
public class NativeApi extends RestApplication {
  public NativeApi() {
    super(
        List.of(
            SessionResource.class,
            UserResource.class,
            TokenResource.class,
            AuditResource.class,
            JoinTokensResource.class,
            AppResource.class,
            RemovalResource.class,
            LogResource.class,
            FilesResource.class,
            ExecResource.class,
            VolumesResource.class,
            UsageResource.class,
            HostUsageResource.class,
            AppsUsageResource.class,
            HostResource.class,
            HostCertificatesResource.class,
            PoolResource.class,
            SharingResource.class,
            EventResource.class,
            DeploymentResource.class,
            PackagesResource.class,
            PublicationResource.class,
            KeysResource.class,
            RepositoriesResource.class,
            InstallationsResource.class,
            UpdatesResource.class,
            RenewalResource.class,
            ScaleResource.class,
            SecretsResource.class,
            BackupResource.class));
  }
}
