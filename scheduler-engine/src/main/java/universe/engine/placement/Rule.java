package universe.engine.placement;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import universe.engine.placement.counts.IntCounts;
import universe.engine.spec.Constraint;
import universe.engine.spec.Constraint.Operator;

/**
 * One constraint of an app over one field: Marathon's rules.
 *
 * @param counts the app's instances by value of the field, kept by {@link AppSeats}
 * @param number the operator's number, -1 without one
 */
record Rule(Constraint constraint, Field field, IntCounts counts, int number, int instances) {

  static Rule of(Constraint constraint, Field field, IntCounts counts, int instances) {
    return new Rule(constraint, field, counts, number(constraint.value()), instances);
  }

  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == 9) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return text.isEmpty() ? -1 : number;
  }

  /** Whether the answer depends on the host alone, never on where the app's instances are. */
  static boolean fixed(Constraint constraint) {
    return switch (constraint.operator()) {
      case LIKE, UNLIKE, IS -> true;
      case CLUSTER -> !constraint.value().isEmpty();
      case UNIQUE, GROUP_BY, MAX_PER -> false;
    };
  }

  /** Whether placing an instance can make a host eligible that was not. */
  boolean opensUp() {
    return constraint.operator() == Operator.GROUP_BY || constraint.operator() == Operator.CLUSTER;
  }

  boolean allows(int host) {
    return allowsValue(field.valueOf()[host]);
  }

  /** As {@link #allows}, for all hosts with this value, or with none (-1). */
  boolean allowsValue(int value) {
    if (value < 0) {
      return constraint.operator() == Operator.UNLIKE;
    }
    return switch (constraint.operator()) {
      case UNIQUE -> counts.get(value) == 0;
      case MAX_PER -> counts.get(value) < number;
      case CLUSTER ->
          constraint.value().isEmpty()
              ? counts.above(0) == 0 || counts.get(value) > 0
              : field.names()[value].equals(constraint.value());
      case GROUP_BY -> groupBy(counts.get(value));
      case IS -> field.names()[value].equals(constraint.value());
      case LIKE, UNLIKE -> matches(value);
    };
  }

  /** Why {@code host}, which it does not allow, violates it. */
  Rejection violation(int host) {
    int value = field.valueOf()[host];
    return new Rejection.ConstraintViolated(
        constraint, value < 0 ? "the host has no " + constraint.field() : why(value));
  }

  private String why(int value) {
    return switch (constraint.operator()) {
      case UNIQUE -> "an instance is there already";
      case MAX_PER ->
          number < 0
              ? "'" + constraint.value() + "' is not a whole number"
              : counts.get(value) + " instances are there already";
      case CLUSTER ->
          constraint.value().isEmpty()
              ? "the other instances are elsewhere"
              : "it is " + field.names()[value];
      case GROUP_BY ->
          counts.get(value)
              + (number > 0
                  ? " instances are there already"
                  : " instances are there, elsewhere fewer");
      case IS -> "it is " + field.names()[value];
      case LIKE, UNLIKE ->
          compile().isEmpty()
              ? "'" + constraint.value() + "' is not a valid regular expression"
              : "it is " + field.names()[value];
    };
  }

  private boolean groupBy(int here) {
    if (number > 0) {
      int want = instances / number;
      boolean room = here < want || (here == want && counts.above(want) < instances % number);
      return room && (here > 0 || counts.above(0) < number);
    }
    return here <= field.fewest(counts);
  }

  private boolean matches(int value) {
    Optional<Pattern> pattern = compile();
    return pattern.isPresent()
        && pattern.get().matcher(field.names()[value]).matches()
            == (constraint.operator() == Operator.LIKE);
  }

  private Optional<Pattern> compile() {
    try {
      return Optional.of(Pattern.compile(constraint.value()));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
