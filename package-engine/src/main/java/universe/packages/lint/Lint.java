package universe.packages.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.render.RefusalType;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;

/** Holds a release against all rules. */
public final class Lint {
  private final Renderer renderer;

  public Lint(Renderer renderer) {
    this.renderer = renderer;
  }

  /** Everything found, the worst first. */
  public List<Finding> check(Release release) {
    List<Finding> findings = new ArrayList<>();
    presentation(release, findings);
    OptionRules.check(release, findings);
    FileRules.check(release, findings);
    rendering(release, findings);
    return findings.stream()
        .distinct()
        .sorted(
            Comparator.comparing((Finding finding) -> finding.rule().severity())
                .thenComparing(Finding::rule))
        .toList();
  }

  private void rendering(Release release, List<Finding> findings) {
    switch (renderer.render(release, Json.object(), Optional.empty())) {
      case Rendering.Rendered rendered -> AppRules.check(rendered.app(), findings);
      case Rendering.Refused refused -> refused(refused, findings);
    }
  }

  private static void refused(Rendering.Refused refused, List<Finding> findings) {
    boolean onlyMissing =
        refused.problems().stream().allMatch(problem -> problem.keyword().equals("required"));
    if (refused.type() == RefusalType.SERVICE_MARATHON_TEMPLATE_NOT_FOUND) {
      return;
    }
    if (refused.type() == RefusalType.BROKEN_EXTENSION) {
      findings.add(new Finding(Rule.BROKEN_REFERENCE, "marathon.json.mustache", refused.message()));
    } else if (refused.type() == RefusalType.JSON_SCHEMA_MISMATCH && onlyMissing) {
      refused
          .problems()
          .forEach(
              problem ->
                  findings.add(
                      new Finding(
                          Rule.NEEDS_ANSWERS,
                          "config.json",
                          problem.pointer() + " must be answered")));
    } else if (refused.problems().isEmpty()) {
      findings.add(new Finding(Rule.DOES_NOT_RENDER, "marathon.json.mustache", detail(refused)));
    } else {
      refused
          .problems()
          .forEach(
              problem ->
                  findings.add(
                      new Finding(Rule.DOES_NOT_RENDER, "config.json", "default of " + problem)));
    }
  }

  private static String detail(Rendering.Refused refused) {
    String why = refused.data().path("parsingErrorMessage").asText("");
    return refused.message() + (why.isEmpty() ? "" : ": " + why);
  }

  private static void presentation(Release release, List<Finding> findings) {
    PackageDefinition definition = release.definition();
    int length = definition.description().strip().length();
    if (length < 20 || length > 1_000) {
      findings.add(
          new Finding(
              Rule.POOR_DESCRIPTION,
              "package.json",
              "description has " + length + " characters; 20 to 1000 are good"));
    }
    if (definition.licenses().isEmpty()) {
      findings.add(new Finding(Rule.NO_LICENSE, "package.json", "licenses is empty"));
    }
    if (definition.website().isEmpty() && definition.scm().isEmpty()) {
      findings.add(
          new Finding(Rule.NO_WEBSITE, "package.json", "neither website nor scm is given"));
    }
    if (release.extras().readme().isBlank()) {
      findings.add(new Finding(Rule.NO_README, "README.md", "there is none"));
    }
    if (release.extras().icon().isEmpty() && definition.iconUrls().isEmpty()) {
      findings.add(new Finding(Rule.NO_ICON, "icon.svg", "there is none"));
    }
  }

  /** How good a package is, by its worst faults. */
  public static Quality quality(List<Finding> findings) {
    return Quality.of(findings);
  }
}
