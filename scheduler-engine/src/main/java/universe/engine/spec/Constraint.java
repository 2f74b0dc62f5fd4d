package universe.engine.spec;

/**
 * A placement constraint in Marathon's terms.
 *
 * @param field {@code hostname}, {@code @hostname}, {@code @zone}, {@code @region} or the name of a
 *     host attribute
 * @param value the operator's argument, empty when it has none
 */
public record Constraint(String field, Operator operator, String value) {
  /** Marathon's constraint operators. */
  public enum Operator {
    UNIQUE,
    CLUSTER,
    GROUP_BY,
    LIKE,
    UNLIKE,
    MAX_PER,
    IS
  }
}
