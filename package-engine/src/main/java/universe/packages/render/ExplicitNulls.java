package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.json.Json;

/** A definition as the original writes it into its label: members it knows, null where absent. */
final class ExplicitNulls {
  private static final List<String> HEAD =
      List.of(
          "packagingVersion",
          "name",
          "version",
          "releaseVersion",
          "maintainer",
          "description",
          "tags",
          "selected",
          "scm",
          "website",
          "framework",
          "preInstallNotes",
          "postInstallNotes",
          "postUninstallNotes",
          "licenses");

  private static final List<String> ICONS =
      List.of("icon-small", "icon-medium", "icon-large", "screenshots");

  private ExplicitNulls() {}

  static ObjectNode in(ObjectNode definition) {
    char packaging = definition.path("packagingVersion").asText("4").charAt(0);
    ObjectNode full = Json.object();
    copy(definition, HEAD, full);
    if (packaging > '2') {
      copy(definition, List.of("minDcosReleaseVersion"), full);
    }
    copy(definition, List.of("marathon"), full);
    full.set("resource", resource(definition.path("resource"), packaging > '2'));
    copy(definition, List.of("config"), full);
    if (packaging < '4') {
      copy(definition, List.of("command"), full);
    }
    if (packaging > '2') {
      copy(definition, List.of("lastUpdated", "hasKnownIssues"), full);
    }
    if (packaging > '3') {
      copy(definition, List.of("upgradesFrom", "downgradesTo"), full);
    }
    if (packaging > '4') {
      full.set(
          "manager",
          members(definition.path("manager"), List.of("packageName", "minPackageVersion")));
    }
    return full;
  }

  /** The resource part alone, as templates see it too. */
  static JsonNode resource(JsonNode resource, boolean withCli) {
    if (!resource.isObject()) {
      return Json.object().nullNode();
    }
    ObjectNode full = Json.object();
    full.set("assets", assets(resource.path("assets")));
    full.set("images", members(resource.path("images"), ICONS));
    if (withCli) {
      full.set("cli", cli(resource.path("cli")));
    }
    return full;
  }

  private static JsonNode assets(JsonNode assets) {
    JsonNode full = members(assets, List.of("uris", "container"));
    if (full instanceof ObjectNode object
        && object.get("container") instanceof ObjectNode container) {
      object.set("container", members(container, List.of("docker")));
    }
    return full;
  }

  private static JsonNode cli(JsonNode cli) {
    JsonNode full = members(cli, List.of("binaries"));
    if (full instanceof ObjectNode object
        && object.get("binaries") instanceof ObjectNode binaries) {
      ObjectNode platforms = Json.object();
      for (String platform : List.of("windows", "linux", "darwin")) {
        platforms.set(platform, platform(binaries.path(platform)));
      }
      object.set("binaries", platforms);
    }
    return full;
  }

  private static JsonNode platform(JsonNode platform) {
    JsonNode full = members(platform, List.of("x86-64"));
    if (full instanceof ObjectNode object && object.get("x86-64") instanceof ObjectNode binary) {
      ObjectNode copy = (ObjectNode) members(binary, List.of("kind", "url", "contentHash"));
      ArrayNode hashes = Json.object().arrayNode();
      binary
          .path("contentHash")
          .forEach(hash -> hashes.add(members(hash, List.of("algo", "value"))));
      copy.set("contentHash", hashes);
      object.set("x86-64", copy);
    }
    return full;
  }

  private static JsonNode members(JsonNode object, List<String> names) {
    if (!object.isObject()) {
      return Json.object().nullNode();
    }
    ObjectNode full = Json.object();
    copy((ObjectNode) object, names, full);
    return full;
  }

  private static void copy(ObjectNode from, List<String> names, ObjectNode to) {
    for (String name : names) {
      JsonNode value = from.get(name);
      to.set(name, value == null ? to.nullNode() : value);
    }
  }
}
