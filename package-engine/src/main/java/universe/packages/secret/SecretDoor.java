package universe.packages.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import universe.packages.json.Json;
import universe.packages.options.OptionProblem;
import universe.packages.options.OptionsSchema;
import universe.packages.options.SecretSchema;
import universe.packages.options.UnusableSchema;

/** Takes secrets out of options. What stays is safe to store, print, compare and show. */
public final class SecretDoor {
  private static final List<String> RULES = List.of("minLength", "maxLength", "pattern");
  private static final SecretDoor NONE = new SecretDoor(List.of());

  private final List<SecretOption> secrets;

  private SecretDoor(List<SecretOption> secrets) {
    this.secrets = secrets;
  }

  /** Of a package's schema, none when it has no options. */
  public static SecretDoor of(@Nullable ObjectNode config) {
    List<SecretOption> secrets = config == null ? List.of() : SecretOption.in(config);
    return secrets.isEmpty() ? NONE : new SecretDoor(secrets);
  }

  /** Whether the package has secret options at all. */
  public boolean guards() {
    return !secrets.isEmpty();
  }

  /**
   * Options without secrets.
   *
   * @param deposits what is to be kept before an app of these options can start
   * @param problems values that the package's own rules refuse, without repeating them
   */
  public record Closed(ObjectNode options, List<Deposit> deposits, List<OptionProblem> problems) {
    public Closed {
      deposits = List.copyOf(deposits);
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param options the user's own; left as they are
   * @param app id of the app that the secrets are made for
   */
  public Closed close(ObjectNode options, String app) {
    ObjectNode closed = options.deepCopy();
    List<Deposit> deposits = new ArrayList<>();
    List<OptionProblem> problems = new ArrayList<>();
    for (SecretOption secret : secrets) {
      String name = app.replaceFirst("^/", "") + "/" + fit(secret.name());
      JsonNode given = at(closed, secret.way());
      Optional<String> reference = reference(given);
      if (reference.isPresent()) {
        put(closed, secret.way(), reference.get());
      } else if (given.isTextual()) {
        faults(secret, given.textValue()).ifPresent(problems::add);
        deposits.add(new Deposit(secret.name(), name, given.textValue(), 0));
        put(closed, secret.way(), SecretSchema.SCHEME + name);
      } else if ((given.isMissingNode() || given.isNull())
          && SecretSchema.generate(secret.schema()) > 0
          && put(closed, secret.way(), SecretSchema.SCHEME + name)) {
        int length = SecretSchema.generate(secret.schema());
        deposits.add(new Deposit(secret.name(), name, "", length));
      }
    }
    return new Closed(closed, deposits, problems);
  }

  private static Optional<String> reference(JsonNode given) {
    if (given.isTextual() && given.textValue().startsWith(SecretSchema.SCHEME)) {
      return Optional.of(given.textValue());
    }
    return given.isObject() && given.size() == 1 && given.path("secret").isTextual()
        ? Optional.of(
            SecretSchema.SCHEME
                + given.path("secret").textValue().replaceFirst("^(secret:)?/?", ""))
        : Optional.empty();
  }

  private static JsonNode at(ObjectNode options, List<String> way) {
    JsonNode at = options;
    for (String step : way) {
      at = at.path(step);
    }
    return at;
  }

  /** Whether there is room: what stands in the way, such as a text for a group, stays. */
  private static boolean put(ObjectNode options, List<String> way, String text) {
    ObjectNode at = options;
    for (String step : way.subList(0, way.size() - 1)) {
      JsonNode next = at.path(step);
      if (next.isMissingNode() || next.isNull()) {
        at = at.putObject(step);
      } else if (next instanceof ObjectNode group) {
        at = group;
      } else {
        return false;
      }
    }
    at.put(way.getLast(), text);
    return true;
  }

  private static Optional<OptionProblem> faults(SecretOption secret, String value) {
    ObjectNode whole = Json.object().put("type", "object");
    whole.putObject("properties").set("value", secret.schema());
    try {
      boolean fits =
          !value.isEmpty()
              && OptionsSchema.of(whole).problems(Json.object().put("value", value)).isEmpty();
      return fits
          ? Optional.empty()
          : Optional.of(
              new OptionProblem(secret.pointer(), "secret", "does not fit" + rules(secret)));
    } catch (UnusableSchema e) {
      return Optional.of(new OptionProblem(secret.pointer(), "secret", e.reason()));
    }
  }

  private static String rules(SecretOption secret) {
    List<String> rules =
        RULES.stream()
            .filter(secret.schema()::has)
            .map(rule -> rule + " " + secret.schema().path(rule).asText())
            .toList();
    Stream<String> all = Stream.concat(Stream.of("a text that is not empty"), rules.stream());
    return ": it must be " + String.join(", ", all.toList());
  }

  private static String fit(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.-]", "_");
  }
}
