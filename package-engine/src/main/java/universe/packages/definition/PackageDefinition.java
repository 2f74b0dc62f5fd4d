package universe.packages.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A package as a repository document carries it: the whole JSON, unchanged, with named access.
 *
 * <p>The JSON belongs to this definition: whoever wants to change it copies it first.
 */
public final class PackageDefinition {
  private final ReleaseId id;
  private final ObjectNode json;

  private PackageDefinition(ReleaseId id, ObjectNode json) {
    this.id = id;
    this.json = json;
  }

  /** Checks the JSON and takes it over. */
  public static PackageDefinition of(ObjectNode json) throws InvalidDefinition {
    List<String> problems = DefinitionCheck.problems(json);
    if (!problems.isEmpty()) {
      throw new InvalidDefinition(problems);
    }
    ReleaseId id =
        new ReleaseId(
            json.path("name").asText(),
            json.path("version").asText(),
            json.path("releaseVersion").longValue());
    return new PackageDefinition(id, json);
  }

  public ReleaseId id() {
    return id;
  }

  /** The whole definition as it was given, absent members absent. */
  public ObjectNode json() {
    return json;
  }

  /** {@code 2.0} to {@code 5.0}. */
  public String packagingVersion() {
    return json.path("packagingVersion").asText();
  }

  public String description() {
    return json.path("description").asText();
  }

  public String maintainer() {
    return json.path("maintainer").asText();
  }

  public List<String> tags() {
    return texts(json.path("tags"));
  }

  /**
   * Whether the publisher wants it on the front of the store; empty when the package does not say.
   */
  public Optional<Boolean> selected() {
    return truth("selected");
  }

  /** Whether it is a framework in the DC/OS sense; empty when the package does not say. */
  public Optional<Boolean> framework() {
    return truth("framework");
  }

  public Optional<String> website() {
    return text("website");
  }

  public Optional<String> scm() {
    return text("scm");
  }

  public Optional<String> preInstallNotes() {
    return text("preInstallNotes");
  }

  public Optional<String> postInstallNotes() {
    return text("postInstallNotes");
  }

  public Optional<String> postUninstallNotes() {
    return text("postUninstallNotes");
  }

  public Optional<String> minDcosReleaseVersion() {
    return text("minDcosReleaseVersion");
  }

  /** Unix seconds. */
  public OptionalLong lastUpdated() {
    JsonNode value = json.path("lastUpdated");
    return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  public List<License> licenses() {
    List<License> found = new ArrayList<>();
    for (JsonNode license : json.path("licenses")) {
      found.add(new License(license.path("name").asText(), license.path("url").asText()));
    }
    return List.copyOf(found);
  }

  /** Versions that may be upgraded to this one; {@code *} is any. */
  public List<String> upgradesFrom() {
    return texts(json.path("upgradesFrom"));
  }

  /** Versions this one may be taken back to; {@code *} is any. */
  public List<String> downgradesTo() {
    return texts(json.path("downgradesTo"));
  }

  /** The JSON Schema of the options. */
  public Optional<ObjectNode> config() {
    return object("config");
  }

  /** Assets, images and command line binaries. */
  public Optional<ObjectNode> resource() {
    return object("resource");
  }

  public Optional<ObjectNode> command() {
    return object("command");
  }

  public Optional<ObjectNode> manager() {
    return object("manager");
  }

  /** The app template; a package without one only brings a command line tool. */
  public Optional<String> template() {
    JsonNode encoded = json.path("marathon").path("v2AppMustacheTemplate");
    return encoded.isTextual()
        ? Optional.of(
            new String(Base64.getDecoder().decode(encoded.asText()), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Icons by size name ({@code icon-small}, …), as URLs. */
  public Map<String, String> iconUrls() {
    Map<String, String> icons = new LinkedHashMap<>();
    json.path("resource")
        .path("images")
        .properties()
        .forEach(
            image -> {
              if (image.getValue().isTextual()) {
                icons.put(image.getKey(), image.getValue().asText());
              }
            });
    return icons;
  }

  private Optional<String> text(String member) {
    JsonNode value = json.path(member);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private Optional<Boolean> truth(String member) {
    JsonNode value = json.path(member);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  private Optional<ObjectNode> object(String member) {
    return json.path(member) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> found = new ArrayList<>(array.size());
    array.forEach(item -> found.add(item.asText()));
    return List.copyOf(found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackageDefinition that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
