package universe.server.definition;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import universe.protocol.SecretMark;
import universe.protocol.SecretPath;
import universe.server.definition.AppDefinition.Secrets.WhenChanged;

/** Reads which secrets an app uses, in Marathon's form, and where their values go. */
final class SecretsReader {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");
  private static final Set<String> CHANGES = Set.of("roll", "rewrite", "none");

  private final Fields app;
  private final ContainerReader container;
  private final Map<String, String> sources;

  SecretsReader(Fields app, ContainerReader container) {
    this.app = app;
    this.container = container;
    this.sources = sources();
  }

  AppDefinition.Secrets read() {
    return new AppDefinition.Secrets(sources, files(), whenChanged());
  }

  /** The value of a variable that is {@code {"secret": NAME}}. */
  String variable(String variable, Fields value) {
    if (!VARIABLE.matcher(variable).matches()) {
      value.problem("a variable that takes a secret is named by letters, digits and '_' alone");
    }
    return SecretMark.of(source(value));
  }

  private Map<String, String> sources() {
    var read = new LinkedHashMap<String, String>();
    app.object("secrets")
        .members()
        .forEach(
            (name, given) -> {
              if (!NAME.matcher(name).matches()) {
                given.problem("a secret is named here by 1 to 63 letters, digits, '_' and '-'");
              }
              try {
                read.put(name, SecretPath.of(given.text("source", "")).value());
              } catch (IllegalArgumentException e) {
                given.at("source").problem(String.valueOf(e.getMessage()));
              }
            });
    return read;
  }

  private String source(Fields reference) {
    String name = reference.text("secret", "");
    if (!sources.containsKey(name)) {
      reference.problem("references an undefined secret");
    }
    return sources.getOrDefault(name, "undefined");
  }

  private Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    for (Fields volume : container.volumes()) {
      if (volume.has("secret")) {
        String place =
            ExtensionReader.inSandbox(volume.at("containerPath"), volume.text("containerPath", ""));
        if (files.put(place, source(volume)) != null) {
          volume.at("containerPath").problem("is used by another volume of this app");
        }
      }
    }
    return files;
  }

  private WhenChanged whenChanged() {
    Fields universe = app.object("universe");
    String given = universe.text("secrets", "roll");
    if (!CHANGES.contains(given)) {
      universe.at("secrets").problem("must be roll, rewrite or none");
      return WhenChanged.ROLL;
    }
    return WhenChanged.valueOf(given.toUpperCase(Locale.ROOT));
  }
}
