package universe.engine.optimise;

import java.util.ArrayList;
import java.util.List;
import universe.engine.placement.PoolIndex;

/**
 * Moves tried one after the other on the pool as it is now: those for which there is no room when
 * their turn comes are tried again after the others, and left out when that does not help.
 *
 * @param copy the pool afterwards
 * @param moved the items that could be moved, in the order of their moves
 * @param placed items that wait now and had a place then
 * @param used hosts in use afterwards
 */
record Trial(
    Subjects subjects, Subjects.Copy copy, List<Integer> moved, List<Integer> placed, int used) {

  static Trial of(Subjects subjects, int[] goal, List<Integer> wanted) {
    Subjects.Copy copy = subjects.copy();
    List<Integer> left = new ArrayList<>(wanted);
    List<Integer> moved = new ArrayList<>();
    for (boolean any = true; any; ) {
      List<Integer> done = left.stream().filter(i -> copy.move(i, goal[i])).toList();
      moved.addAll(done);
      any = left.removeAll(done);
    }
    List<Integer> placed = new ArrayList<>();
    for (int item : copy.waitingLargestFirst()) {
      if (copy.place(item)) {
        placed.add(item);
      }
    }
    return new Trial(subjects, copy, moved, placed, copy.used());
  }

  PoolIndex index() {
    return copy.index();
  }

  /**
   * Those of the moves without which as much is placed and as many hosts are free: the others are
   * taken back, the last first. Uses the copy up.
   */
  List<Integer> needed() {
    List<Integer> needed = new ArrayList<>(moved);
    for (Integer item : moved.reversed()) {
      int home = subjects.hostOf(item);
      if (copy.index().tasksOn(home) > 0 && copy.move(item, home)) {
        needed.remove(item);
      }
    }
    return needed;
  }

  boolean atLeastAs(Trial other) {
    return placed.size() >= other.placed.size() && used <= other.used;
  }
}
