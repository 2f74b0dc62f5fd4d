package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.definition.PackageDefinition;
import universe.packages.json.Json;
import universe.packages.render.DcosLabels;

/** Package definitions in the forms that DC/OS clients read. */
final class PackageForm {
  private static final List<String> V2_MEMBERS =
      List.of(
          "name",
          "version",
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

  private PackageForm() {}

  /** The whole definition, its addresses rewritten. */
  static ObjectNode v3(PackageDefinition definition, Origin origin) {
    return rewritten(v3(definition), origin);
  }

  /** The whole definition with its own addresses. */
  static ObjectNode v3(PackageDefinition definition) {
    return withoutNulls(DcosLabels.wireForm(definition));
  }

  /**
   * The flat form of old clients.
   *
   * @throws CosmosError when the package cannot be told in it
   */
  static ObjectNode v2(PackageDefinition definition, Origin origin) {
    boolean four = definition.packagingVersion().equals("4.0");
    boolean upgrades = !definition.upgradesFrom().isEmpty() || !definition.downgradesTo().isEmpty();
    if (definition.packagingVersion().equals("5.0") || (four && upgrades)) {
      throw CosmosError.of(
          "ConversionFromPackageToV2DescribeResponse",
          "A v"
              + definition.packagingVersion().charAt(0)
              + " package cannot be converted into a v2 DescribeResponse");
    }
    ObjectNode full = v3(definition, origin);
    ObjectNode form = information(full, four ? "3.0" : definition.packagingVersion());
    for (String name :
        List.of("minDcosReleaseVersion", "marathon", "resource", "config", "command")) {
      if (full.has(name)) {
        form.set(name, full.get(name));
      }
    }
    return form;
  }

  /** What a list of installed packages tells of one. */
  static ObjectNode installed(PackageDefinition definition, Origin origin) {
    ObjectNode full = v3(definition, origin);
    ObjectNode form = Json.object();
    form.set("packageDefinition", information(full, definition.packagingVersion()));
    if (full.get("resource") instanceof ObjectNode resource) {
      ObjectNode shown = form.putObject("resourceDefinition");
      for (String name : List.of("assets", "images")) {
        if (resource.has(name)) {
          shown.set(name, resource.get(name));
        }
      }
    }
    return form;
  }

  /** What a search tells of a package; the images' addresses rewritten. */
  static JsonNode images(PackageDefinition definition, Origin origin) {
    return v3(definition, origin).path("resource").path("images");
  }

  /** The command line tool's binaries, their addresses rewritten. */
  static JsonNode cli(PackageDefinition definition, Origin origin) {
    return v3(definition, origin).path("resource").path("cli");
  }

  /** A copy in which no object has a member of value null; nulls in lists stay. */
  static ObjectNode withoutNulls(ObjectNode object) {
    return (ObjectNode) cleaned(object);
  }

  private static JsonNode cleaned(JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode kept = Json.object();
      object
          .properties()
          .forEach(
              member -> {
                if (!member.getValue().isNull()) {
                  kept.set(member.getKey(), cleaned(member.getValue()));
                }
              });
      return kept;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode kept = Json.object().arrayNode();
      array.forEach(item -> kept.add(cleaned(item)));
      return kept;
    }
    return value;
  }

  private static ObjectNode information(ObjectNode full, String packagingVersion) {
    ObjectNode form = Json.object().put("packagingVersion", packagingVersion);
    for (String name : V2_MEMBERS) {
      if (full.has(name)) {
        form.set(name, full.get(name));
      } else if (name.equals("selected") || name.equals("framework")) {
        form.put(name, false);
      }
    }
    return form;
  }

  private static ObjectNode rewritten(ObjectNode form, Origin origin) {
    if (form.get("resource") instanceof ObjectNode resource) {
      form.set("resource", origin.rewritten(resource));
    }
    return form;
  }
}
