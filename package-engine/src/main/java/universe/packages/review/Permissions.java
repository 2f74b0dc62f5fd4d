package universe.packages.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What an app may do to the host it runs on, in plain words. */
public final class Permissions {
  /** One of them. */
  public enum Kind {
    PRIVILEGED,
    HOST_PATH,
    HOST_NETWORK,
    ROOT,
    CAPABILITY,
    RUNTIME_PARAMETER,
    IMAGE_WITHOUT_DIGEST
  }

  /** A permission and the sentence that tells it. */
  public record Permission(Kind kind, String detail) {}

  private final ObjectNode app;
  private final List<Permission> found = new ArrayList<>();

  private Permissions(ObjectNode app) {
    this.app = app;
  }

  /** Of a rendered app; empty when it asks for nothing out of the ordinary. */
  public static List<Permission> of(ObjectNode app) {
    Permissions permissions = new Permissions(app);
    permissions.container();
    permissions.volumes();
    permissions.network();
    permissions.user();
    return List.copyOf(permissions.found);
  }

  /** The same as sentences. */
  public static List<String> sentences(ObjectNode app) {
    return of(app).stream().map(Permission::detail).toList();
  }

  private void container() {
    JsonNode docker = app.path("container").path("docker");
    if (docker.path("privileged").asBoolean()) {
      add(Kind.PRIVILEGED, "Runs privileged: it can do anything to its host");
    }
    for (JsonNode parameter : docker.path("parameters")) {
      add(
          Kind.RUNTIME_PARAMETER,
          "Hands the container runtime --%s=%s"
              .formatted(text(parameter.path("key")), text(parameter.path("value"))));
    }
    JsonNode linux = app.path("container").path("linuxInfo");
    for (JsonNode set :
        List.of(linux.path("effectiveCapabilities"), linux.path("boundingCapabilities"))) {
      for (JsonNode capability : set.path("capabilities")) {
        add(Kind.CAPABILITY, "Has the system capability " + text(capability));
      }
    }
    String image = docker.path("image").asText("");
    if (!image.isEmpty() && !image.matches("(?s).*@sha256:[0-9a-f]{64}")) {
      add(
          Kind.IMAGE_WITHOUT_DIGEST,
          "Runs the image %s, which may change: it has no digest".formatted(shown(image)));
    }
  }

  private void volumes() {
    for (JsonNode volume : app.path("container").path("volumes")) {
      String path = volume.path("hostPath").asText("");
      if (path.startsWith("/")) {
        boolean writes = !volume.path("mode").asText().equalsIgnoreCase("RO");
        add(
            Kind.HOST_PATH,
            "%s %s of its host".formatted(writes ? "Reads and writes" : "Reads", shown(path)));
      }
    }
  }

  private void network() {
    boolean host =
        app.path("container").path("docker").path("network").asText().equalsIgnoreCase("HOST");
    for (JsonNode network : app.path("networks")) {
      host |=
          network.path("mode").asText().equals("host")
              && app.path("container").path("docker").has("image");
    }
    if (host) {
      add(Kind.HOST_NETWORK, "Shares the network of its host");
    }
  }

  private void user() {
    String user = app.path("user").asText("");
    if (user.equals("root")
        || user.equals("0")
        || user.startsWith("0:")
        || user.startsWith("root:")) {
      add(Kind.ROOT, "Runs as root");
    }
  }

  private void add(Kind kind, String detail) {
    Permission permission = new Permission(kind, detail);
    if (!found.contains(permission)) {
      found.add(permission);
    }
  }

  private static String text(JsonNode value) {
    return shown(value.asText());
  }

  private static String shown(String text) {
    String plain = text.replaceAll("\\p{C}", "?");
    return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
  }
}
