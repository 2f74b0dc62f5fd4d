package universe.packages.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import universe.packages.bind.TextTemplate;
import universe.packages.definition.Release;
import universe.packages.template.TemplateRefused;

/** Rules about what a package brings and fetches. */
final class FileRules {
  private FileRules() {}

  static void check(Release release, List<Finding> findings) {
    String template = release.definition().template().orElse("");
    for (Map.Entry<String, String> file : release.extras().files().entrySet()) {
      if (!template.contains(file.getKey())) {
        findings.add(
            new Finding(
                Rule.UNUSED_FILE, "files/" + file.getKey(), "is not named in the template"));
      }
      try {
        TextTemplate.of(file.getKey(), file.getValue());
      } catch (TemplateRefused e) {
        findings.add(new Finding(Rule.BROKEN_FILE_TEMPLATE, "files/" + file.getKey(), e.reason()));
      }
    }
    release.definition().resource().ifPresent(resource -> addresses(resource, "", findings));
  }

  private static void addresses(JsonNode value, String pointer, List<Finding> findings) {
    if (value.isTextual() && value.asText().startsWith("http:")) {
      findings.add(
          new Finding(
              Rule.PLAIN_HTTP,
              "resource.json " + pointer,
              value.asText() + " is fetched over plain http"));
    }
    value
        .properties()
        .forEach(member -> addresses(member.getValue(), pointer + "/" + member.getKey(), findings));
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      addresses(value.get(i), pointer + "/" + i, findings);
    }
  }
}
