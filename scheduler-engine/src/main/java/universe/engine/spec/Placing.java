package universe.engine.spec;

import java.util.List;

/**
 * Where an app's instances may stand, where they would best, and who goes first when there is not
 * enough for all.
 *
 * @param constraints must hold for each new instance
 * @param affinities to and against other apps
 * @param spreadOver constraint fields over whose values instances are spread evenly where possible
 * @param policy which of the hosts that would do is best
 * @param rank how it stands beside other apps
 */
public record Placing(
    List<Constraint> constraints,
    List<Affinity> affinities,
    List<String> spreadOver,
    Policy policy,
    Rank rank) {
  public static final Placing DEFAULT =
      new Placing(List.of(), List.of(), List.of(), Policy.BALANCED, Rank.DEFAULT);

  public Placing {
    constraints = List.copyOf(constraints);
    affinities = List.copyOf(affinities);
    spreadOver = List.copyOf(spreadOver);
  }

  public Placing withConstraints(List<Constraint> next) {
    return new Placing(next, affinities, spreadOver, policy, rank);
  }

  public Placing withAffinities(List<Affinity> next) {
    return new Placing(constraints, next, spreadOver, policy, rank);
  }

  public Placing withSpreadOver(List<String> next) {
    return new Placing(constraints, affinities, next, policy, rank);
  }

  public Placing withPolicy(Policy next) {
    return new Placing(constraints, affinities, spreadOver, next, rank);
  }

  public Placing withPriority(int next) {
    return new Placing(constraints, affinities, spreadOver, policy, new Rank(next, rank.role()));
  }

  public Placing withRole(String next) {
    return new Placing(
        constraints, affinities, spreadOver, policy, new Rank(rank.priority(), next));
  }

  /**
   * How an app stands beside others.
   *
   * @param priority {@value #LOWEST} to {@value #HIGHEST}; a higher one is placed first and may
   *     take the place of lower ones, an equal one never does
   * @param role the reservations of hosts it may use; empty for none but what is everybody's
   */
  public record Rank(int priority, String role) {
    public static final int LOWEST = -1000;
    public static final int HIGHEST = 1000;
    public static final Rank DEFAULT = new Rank(0, "");

    public Rank {
      if (priority < LOWEST || priority > HIGHEST) {
        throw new IllegalArgumentException(
            "priority must lie between " + LOWEST + " and " + HIGHEST + " but is " + priority);
      }
    }
  }
}
