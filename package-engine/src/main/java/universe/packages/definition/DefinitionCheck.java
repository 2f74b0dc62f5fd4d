package universe.packages.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of the format that every definition must keep, whichever way it came. */
final class DefinitionCheck {
  private static final Set<String> PACKAGING = Set.of("2.0", "3.0", "4.0", "5.0");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]");
  private static final Pattern OLD_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern VERSION = Pattern.compile("[-a-zA-Z0-9.]+");
  private static final Pattern OLD_VERSION = Pattern.compile("[-a-zA-Z0-9._+~: ]+");
  private static final Pattern DCOS_VERSION =
      Pattern.compile("(?:0|[1-9][0-9]*)(?:\\.(?:0|[1-9][0-9]*))*+(?:-[A-Za-z0-9]+)?");
  private static final int MAX_NAME = 128;

  private final ObjectNode json;
  private final List<String> problems = new ArrayList<>();

  private DefinitionCheck(ObjectNode json) {
    this.json = json;
  }

  static List<String> problems(ObjectNode json) {
    DefinitionCheck check = new DefinitionCheck(json);
    check.identity();
    check.texts();
    check.lists();
    check.objects();
    return List.copyOf(check.problems);
  }

  private void identity() {
    JsonNode packaging = json.path("packagingVersion");
    if (!packaging.isTextual() || !PACKAGING.contains(packaging.asText())) {
      problem("packagingVersion must be one of 2.0, 3.0, 4.0, 5.0, not " + shown(packaging));
    }
    boolean old = "2.0".equals(packaging.asText());
    matches("name", old ? OLD_NAME : NAME);
    matches("version", old ? OLD_VERSION : VERSION);
    JsonNode release = json.path("releaseVersion");
    if (!release.isIntegralNumber() || !release.canConvertToLong() || release.longValue() < 0) {
      problem("releaseVersion must be a whole number of at least 0, not " + shown(release));
    }
  }

  private void matches(String member, Pattern allowed) {
    JsonNode value = json.path(member);
    if (!value.isTextual()) {
      problem(member + " must be a text, not " + shown(value));
      return;
    }
    String text = value.asText();
    if (text.length() > MAX_NAME || !allowed.matcher(text).matches() || text.matches("\\.+")) {
      problem(
          member
              + " "
              + shown(value)
              + " must match "
              + allowed
              + " in at most "
              + MAX_NAME
              + " characters");
    }
  }

  private void texts() {
    for (String member : List.of("maintainer", "description")) {
      if (!json.path(member).isTextual()) {
        problem(member + " must be a text, not " + shown(json.path(member)));
      }
    }
    for (String member :
        List.of(
            "website",
            "scm",
            "preInstallNotes",
            "postInstallNotes",
            "postUninstallNotes",
            "minDcosReleaseVersion")) {
      JsonNode value = json.path(member);
      if (present(value) && !value.isTextual()) {
        problem(member + " must be a text, not " + shown(value));
      }
    }
    JsonNode least = json.path("minDcosReleaseVersion");
    if (least.isTextual() && !DCOS_VERSION.matcher(least.asText()).matches()) {
      problem("minDcosReleaseVersion must be a version such as 1.10, not " + shown(least));
    }
    for (String member : List.of("selected", "framework", "hasKnownIssues")) {
      JsonNode value = json.path(member);
      if (present(value) && !value.isBoolean()) {
        problem(member + " must be true or false, not " + shown(value));
      }
    }
  }

  private void lists() {
    if (!json.path("tags").isArray()) {
      problem("tags must be a list, not " + shown(json.path("tags")));
    }
    for (String member : List.of("tags", "upgradesFrom", "downgradesTo")) {
      JsonNode list = json.path(member);
      if (present(list) && !list.isArray()) {
        if (!member.equals("tags")) {
          problem(member + " must be a list, not " + shown(list));
        }
        continue;
      }
      for (JsonNode item : list) {
        boolean spaced =
            member.equals("tags") && item.asText().chars().anyMatch(Character::isWhitespace);
        if (!item.isTextual() || spaced || (member.equals("tags") && item.asText().isEmpty())) {
          problem(
              member + ": " + shown(item) + " must be a text" + (spaced ? " without spaces" : ""));
        }
      }
    }
    for (JsonNode license : json.path("licenses")) {
      if (!license.path("name").isTextual() || !license.path("url").isTextual()) {
        problem("licenses: each must have a name and a url, not " + shown(license));
      }
    }
  }

  private void objects() {
    for (String member : List.of("config", "resource", "command", "marathon", "manager")) {
      JsonNode value = json.path(member);
      if (present(value) && !value.isObject()) {
        problem(member + " must be an object, not " + shown(value));
      }
    }
    JsonNode template = json.path("marathon").path("v2AppMustacheTemplate");
    if (json.path("marathon").isObject() && !isBase64(template)) {
      problem("marathon.v2AppMustacheTemplate must be base64 text");
    }
  }

  private static boolean isBase64(JsonNode value) {
    if (!value.isTextual()) {
      return false;
    }
    try {
      Base64.getDecoder().decode(value.asText());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean present(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "absent";
    }
    String text = value.toString().replaceAll("\\p{C}", "?");
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private void problem(String sentence) {
    problems.add(sentence);
  }
}
