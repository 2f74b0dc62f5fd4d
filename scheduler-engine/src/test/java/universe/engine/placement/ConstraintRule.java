package universe.engine.placement;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.spec.Constraint;

/**
 * One constraint of an app, made ready to judge hosts: Marathon's rules.
 *
 * @param counts instances of the app by the value of the constraint's field
 * @param groups how many values the app shall be spread over; 0 for all there are
 */
record ConstraintRule(
    Constraint constraint,
    int instances,
    Map<String, Integer> counts,
    Optional<Pattern> pattern,
    int number,
    Collection<String> values) {

  /**
   * Prepares {@code constraint} for an app of {@code instances} whose others stand on {@code
   * taken}, in a pool of {@code hosts}.
   */
  static ConstraintRule of(
      Constraint constraint, int instances, Collection<Host> taken, Collection<Host> hosts) {
    Map<String, Integer> counts = new HashMap<>();
    taken.forEach(h -> value(h, constraint).ifPresent(v -> counts.merge(v, 1, Integer::sum)));
    TreeSet<String> values = new TreeSet<>();
    if (constraint.operator() == Constraint.Operator.GROUP_BY) {
      hosts.stream()
          .filter(h -> h.state() == HostState.ACTIVE)
          .forEach(h -> value(h, constraint).ifPresent(values::add));
    }
    return new ConstraintRule(
        constraint, instances, counts, pattern(constraint), number(constraint), values);
  }

  /** Why {@code host} violates the constraint, if it does. */
  Optional<Rejection> violation(Host host) {
    Optional<String> value = value(host, constraint);
    Optional<String> why =
        value.isEmpty()
            ? constraint.operator() == Constraint.Operator.UNLIKE
                ? Optional.empty()
                : Optional.of("the host has no " + constraint.field())
            : judge(value.get());
    return why.map(w -> new Rejection.ConstraintViolated(constraint, w));
  }

  private Optional<String> judge(String value) {
    int here = counts.getOrDefault(value, 0);
    return switch (constraint.operator()) {
      case UNIQUE -> unless(here == 0, "an instance is there already");
      case CLUSTER -> cluster(value);
      case GROUP_BY -> groupBy(here);
      case LIKE -> like(value, true);
      case UNLIKE -> like(value, false);
      case MAX_PER ->
          number < 0
              ? Optional.of("'" + constraint.value() + "' is not a whole number")
              : unless(here < number, here + " instances are there already");
      case IS -> unless(value.equals(constraint.value()), "it is " + value);
    };
  }

  private Optional<String> cluster(String value) {
    if (!constraint.value().isEmpty()) {
      return unless(value.equals(constraint.value()), "it is " + value);
    }
    return unless(
        counts.isEmpty() || counts.containsKey(value), "the other instances are elsewhere");
  }

  private Optional<String> like(String value, boolean wanted) {
    return pattern.isEmpty()
        ? Optional.of("'" + constraint.value() + "' is not a valid regular expression")
        : unless(pattern.get().matcher(value).matches() == wanted, "it is " + value);
  }

  private Optional<String> groupBy(int here) {
    if (number > 0) {
      int want = instances / number;
      int remainder = instances % number;
      long above = counts.values().stream().filter(c -> c > want).count();
      boolean room = here < want || (here == want && above < remainder);
      boolean known = here > 0 || counts.size() < number;
      return unless(room && known, here + " instances are there already");
    }
    int fewest = values.stream().mapToInt(v -> counts.getOrDefault(v, 0)).min().orElse(here);
    return unless(here <= fewest, here + " instances are there, elsewhere fewer");
  }

  private static Optional<String> unless(boolean fine, String why) {
    return fine ? Optional.empty() : Optional.of(why);
  }

  private static Optional<Pattern> pattern(Constraint constraint) {
    return switch (constraint.operator()) {
      case LIKE, UNLIKE -> compile(constraint.value());
      case UNIQUE, CLUSTER, GROUP_BY, MAX_PER, IS -> Optional.empty();
    };
  }

  private static Optional<Pattern> compile(String expression) {
    try {
      return Optional.of(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static int number(Constraint constraint) {
    return constraint.value().matches("[0-9]{1,9}") ? Integer.parseInt(constraint.value()) : -1;
  }

  private static Optional<String> value(Host host, Constraint constraint) {
    return switch (constraint.field()) {
      case "hostname", "@hostname" -> Optional.of(host.name());
      case "@zone" -> present(host.zone());
      case "@region" -> present(host.region());
      default -> Optional.ofNullable(host.attributes().get(constraint.field()));
    };
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
