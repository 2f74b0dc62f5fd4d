package universe.packages.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.options.Options;
import universe.packages.options.OptionsSchema;
import universe.packages.options.SecretSchema;
import universe.packages.options.UnusableSchema;

/** Rules about the options and how the template uses them. */
final class OptionRules {
  private static final String PLACE = "config.json";

  /** Keywords that draw the form and check nothing. */
  private static final List<String> FORM =
      List.of("media", "unit", SecretSchema.MARK, SecretSchema.GENERATE);

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|secret|token|api[-_]?key|private[-_]?key).*");

  private final ObjectNode config;
  private final List<Finding> findings;
  private final Map<String, JsonNode> options = new LinkedHashMap<>();

  private OptionRules(ObjectNode config, List<Finding> findings) {
    this.config = config;
    this.findings = findings;
  }

  static void check(Release release, List<Finding> findings) {
    Optional<ObjectNode> config = release.definition().config();
    OptionRules rules = new OptionRules(config.orElseGet(Json::object), findings);
    rules.schema();
    rules.collect(rules.config, List.of());
    rules.options.forEach(rules::option);
    release
        .definition()
        .template()
        .ifPresent(template -> rules.template(TemplateNames.in(template), release));
  }

  private void schema() {
    try {
      OptionsSchema schema = OptionsSchema.of(config);
      for (String broken : OptionsSchema.brokenReferences(config)) {
        add(Rule.BROKEN_SCHEMA, "", broken);
      }
      for (JsonNode warning : schema.report(Options.defaults(config))) {
        JsonNode ignored = warning.path("ignored");
        List<String> unknown = new ArrayList<>();
        ignored.forEach(keyword -> unknown.add(keyword.asText()));
        unknown.removeAll(FORM);
        if (!unknown.isEmpty()) {
          add(
              Rule.UNKNOWN_KEYWORD,
              warning.path("schema").path("pointer").asText(),
              "unknown: " + String.join(", ", unknown));
        }
      }
    } catch (UnusableSchema e) {
      add(Rule.BROKEN_SCHEMA, "", e.reason());
    }
  }

  private void collect(JsonNode schema, List<String> outer) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> names = new ArrayList<>(outer);
      names.add(property.getKey());
      String name = String.join(".", names);
      if (property.getValue().path("properties").isObject()) {
        collect(property.getValue(), names);
      } else {
        options.put(name, property.getValue());
        if (!property.getValue().has("default")
            && !isRequired(schema, property.getKey())
            && !SecretSchema.isSecret(property.getValue())) {
          add(Rule.OPTION_WITHOUT_DEFAULT, name, "has no default and is not required");
        }
      }
    }
  }

  private static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void option(String name, JsonNode schema) {
    if (schema.path("description").asText().isBlank() && schema.path("title").asText().isBlank()) {
      add(Rule.UNDESCRIBED_OPTION, name, "has no description");
    }
    if (!schema.has("type") && !schema.has("enum")) {
      add(Rule.UNTYPED_OPTION, name, "has no type");
    }
    boolean secret =
        SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches() || SecretSchema.isSecret(schema);
    if (secret
        && !schema.path("default").asText().isEmpty()
        && schema.path("default").isTextual()) {
      add(
          Rule.SECRET_WITH_DEFAULT,
          name,
          "looks like a secret and has a default that everybody knows");
    }
  }

  private void template(TemplateNames names, Release release) {
    for (String name : names.used()) {
      boolean resource = name.equals("resource") || name.startsWith("resource.");
      if (!names.isSpecial(name)
          && !(resource && release.definition().resource().isPresent())
          && !isKnown(name, names)) {
        findings.add(
            new Finding(
                Rule.UNKNOWN_NAME,
                "marathon.json.mustache",
                "{{" + name + "}} is no option and prints nothing"));
      }
    }
    for (String option : options.keySet()) {
      if (!names.mentions(option)) {
        add(Rule.UNUSED_OPTION, option, "is not used in the template");
      }
    }
  }

  private boolean isKnown(String name, TemplateNames names) {
    String whole = name.replaceAll("\\.(isEmpty|empty|size|length)$", "");
    return options.keySet().stream()
            .anyMatch(
                option ->
                    option.equals(whole)
                        || option.startsWith(whole + ".")
                        || whole.startsWith(option + ".")
                        || option.endsWith("." + whole))
        || names.insideSection(name);
  }

  private void add(Rule rule, String place, String detail) {
    findings.add(new Finding(rule, PLACE + (place.isEmpty() ? "" : " " + place), detail));
  }
}
