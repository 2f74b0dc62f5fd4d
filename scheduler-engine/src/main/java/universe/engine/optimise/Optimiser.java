package universe.engine.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Move;
import universe.engine.placement.PoolIndex;
import universe.engine.spec.InstanceId;

/**
 * Plans moves that place what waits or free hosts. Only instances that are alike (neither volumes
 * nor peers), run in the wanted edition and stand on active hosts are moved; constraints, ports,
 * quotas and preferences hold afterwards as they do for new instances.
 */
public final class Optimiser {
  private Optimiser() {}

  /**
   * The best that was found while {@code goOn} said so.
   *
   * @param goOn asked often; false ends the search
   */
  public static Proposal propose(ClusterSnapshot snapshot, BooleanSupplier goOn) {
    Subjects subjects = Subjects.of(snapshot);
    Packing packing = subjects.packing();
    packing.run(goOn);
    List<Integer> wanted = new ArrayList<>();
    int[] goal = new int[subjects.count()];
    for (int i = 0; i < goal.length; i++) {
      goal[i] = packing.hostOf(i);
      if (i < subjects.standing() && goal[i] != subjects.hostOf(i)) {
        wanted.add(i);
      }
    }
    Trial all = Trial.of(subjects, goal, wanted);
    Trial fewer = Trial.of(subjects, goal, all.needed());
    boolean enough = fewer.atLeastAs(all);
    return proposal(subjects, goal, enough ? fewer : Trial.of(subjects, goal, wanted));
  }

  private static Proposal proposal(Subjects subjects, int[] goal, Trial trial) {
    PoolIndex before = subjects.index();
    List<HostId> freed = new ArrayList<>();
    int usedBefore = 0;
    for (int h = 0; h < before.hosts(); h++) {
      usedBefore += before.tasksOn(h) > 0 ? 1 : 0;
      if (before.tasksOn(h) > 0 && trial.index().tasksOn(h) == 0) {
        freed.add(before.host(h).id());
      }
    }
    List<InstanceId> placed = trial.placed().stream().map(subjects::id).toList();
    boolean gains = !freed.isEmpty() || !placed.isEmpty();
    List<Move> moves = new ArrayList<>();
    if (gains) {
      trial.moved().forEach(i -> moves.add(new Move(subjects.id(i), before.host(goal[i]).id())));
    }
    return new Proposal(
        moves,
        gains ? placed : List.of(),
        gains ? freed : List.of(),
        usedBefore,
        gains ? trial.used() : usedBefore);
  }
}
