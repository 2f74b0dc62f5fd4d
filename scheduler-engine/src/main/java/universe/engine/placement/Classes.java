package universe.engine.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Constraint;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Placing;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/**
 * The classes of equal tasks by number, where the instances of each app stand, and what was found
 * out about classes alike. Mutable, owned by one {@link PoolIndex}.
 */
final class Classes {
  private final Fields fields;
  private final Map<Object, TaskClass.Memo> memos = new HashMap<>();
  private final Map<AppId, AppSeats> seats = new HashMap<>();
  private final List<TaskClass> classes = new ArrayList<>();

  Classes(Fields fields) {
    this.fields = fields;
  }

  /**
   * The same seats without the classes, which are to be defined anew.
   *
   * @param copies takes down which seats became which
   */
  Classes copyOfSeats(Map<AppSeats, AppSeats> copies) {
    Classes copy = new Classes(fields.copy());
    seats.forEach(
        (app, of) -> {
          AppSeats own = of.copy();
          copies.put(of, own);
          copy.seats.put(app, own);
        });
    return copy;
  }

  AppSeats seats(AppId app) {
    return seats.computeIfAbsent(app, AppSeats::new);
  }

  TaskClass get(int number) {
    return classes.get(number);
  }

  int define(DesiredApp app) {
    AppSpec spec = app.spec();
    AppSeats of = seats(spec.id());
    of.role = spec.placing().rank().role();
    TaskClass.Eligible eligible = TaskClass.Eligible.ALL;
    if (!spec.constraints().isEmpty() || !spec.runtimes().isEmpty()) {
      eligible = fields.eligible(fixed(spec.constraints()), spec.runtimes());
    }
    TaskClass task = new TaskClass(app, of, eligible, ties(app, of));
    if (!task.tied() && !memos.isEmpty()) {
      task.memo = memos.getOrDefault(likeness(task), TaskClass.Memo.NONE);
    }
    classes.add(task);
    return classes.size() - 1;
  }

  /** Makes room to remember what is found out about the class. */
  void giveMemo(TaskClass task) {
    if (task.memo == TaskClass.Memo.NONE) {
      task.memo =
          task.tied()
              ? new TaskClass.Memo()
              : memos.computeIfAbsent(likeness(task), k -> new TaskClass.Memo());
    }
  }

  Rule rule(Constraint constraint, AppSeats of, int instances) {
    Field field = fields.field(constraint.field());
    return Rule.of(constraint, field, of.counts(field), instances);
  }

  /** Those of the constraints whose answer depends on the host alone; mostly all, or none. */
  private static List<Constraint> fixed(List<Constraint> constraints) {
    int count = 0;
    for (Constraint constraint : constraints) {
      count += Rule.fixed(constraint) ? 1 : 0;
    }
    return count == constraints.size()
        ? constraints
        : count == 0 ? List.of() : constraints.stream().filter(Rule::fixed).toList();
  }

  private Ties ties(DesiredApp app, AppSeats of) {
    Placing placing = app.spec().placing();
    Rule[] rules = rules(placing.constraints(), of, app.instances());
    if (rules.length == 0 && placing.affinities().isEmpty() && placing.spreadOver().isEmpty()) {
      return Ties.NONE;
    }
    List<String> names = placing.spreadOver();
    Ties.Spread[] spreads = new Ties.Spread[names.size()];
    for (int i = 0; i < spreads.length; i++) {
      spreads[i] = new Ties.Spread(fields.field(names.get(i)), of);
    }
    return new Ties(rules, nears(placing, true), nears(placing, false), spreads);
  }

  private Rule[] rules(List<Constraint> constraints, AppSeats of, int instances) {
    Rule[] rules = Ties.NONE.rules();
    for (Constraint constraint : constraints) {
      if (!Rule.fixed(constraint)) {
        rules = Arrays.copyOf(rules, rules.length + 1);
        rules[rules.length - 1] = rule(constraint, of, instances);
      }
    }
    return rules;
  }

  private Ties.Near[] nears(Placing placing, boolean required) {
    if (placing.affinities().isEmpty()) {
      return Ties.NONE.required();
    }
    return placing.affinities().stream()
        .filter(a -> a.required() == required)
        .map(
            a -> {
              Field field = fields.field(a.field());
              AppSeats other = seats(a.app());
              return new Ties.Near(a, field, other, other.counts(field));
            })
        .toArray(Ties.Near[]::new);
  }

  /** Equal for classes that fit, and fit nowhere, together. */
  private static Object likeness(TaskClass task) {
    return new Likeness(task.need, task.eligible, task.app.spec().ports(), task.role);
  }

  private record Likeness(
      Resources need, TaskClass.Eligible eligible, List<PortNeed> ports, String role) {}
}
