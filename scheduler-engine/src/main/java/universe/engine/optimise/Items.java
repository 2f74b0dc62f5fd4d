package universe.engine.optimise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import universe.engine.cluster.Host;
import universe.engine.placement.PoolIndex;
import universe.engine.spec.Resources;

/**
 * What may be placed and moved, by number: where each item stands, in lists by host, which wait,
 * and how much all that is. Mutable, owned by one {@link Packing}.
 */
final class Items {
  static final int NOWHERE = PoolIndex.NOWHERE;

  private final PoolIndex index;
  private final int[] classOf;
  private final double[] size;
  private final int[] task;
  private final int[] host;
  private final int[] next;
  private final int[] previous;
  private final int[] head;
  private final double[] perCpu;
  private final double[] perMem;
  private final int[] waiting;
  private final int[] waitingAt;
  private int waits;
  private double placedSize;
  private double fill;
  private int used;

  Items(PoolIndex index, int[] classOf, Resources[] need) {
    this.index = index;
    this.classOf = classOf.clone();
    int n = classOf.length;
    size = new double[n];
    task = new int[n];
    host = new int[n];
    next = new int[n];
    previous = new int[n];
    waiting = new int[n];
    waitingAt = new int[n];
    head = new int[index.hosts()];
    perCpu = new double[index.hosts()];
    perMem = new double[index.hosts()];
    Arrays.fill(head, NOWHERE);
    Arrays.fill(host, NOWHERE);
    double cpu = 0;
    double mem = 0;
    for (int h = 0; h < index.hosts(); h++) {
      Host of = index.host(h);
      perCpu[h] = 1.0 / Math.max(1, of.total().resources().cpuMillis());
      perMem[h] = 1.0 / Math.max(1, of.total().resources().memMiB());
      cpu += of.total().resources().cpuMillis();
      mem += of.total().resources().memMiB();
      used += index.tasksOn(h) > 0 ? 1 : 0;
      fill += square(h);
    }
    for (int i = 0; i < n; i++) {
      size[i] = need[i].cpuMillis() / Math.max(1, cpu) + need[i].memMiB() / Math.max(1, mem);
      waitingAt[i] = waits;
      waiting[waits++] = i;
    }
  }

  /** Notes that the item stands somewhere already, as a task of the index. */
  void stands(int item, int number) {
    link(item, number);
    placedSize += size[item];
  }

  /** Lets the index place it; whether it found a place. */
  boolean place(int item) {
    int number = index.place(classOf[item]);
    if (number == NOWHERE) {
      return false;
    }
    count(item, number);
    return true;
  }

  /** Puts it back where it stood, with the ports it had. */
  void restore(int item, int at, int[] ports) {
    count(item, index.restore(classOf[item], at, ports));
  }

  /** The sums as they are with one more; the index has booked it already. */
  private void count(int item, int number) {
    int h = index.hostOf(number);
    fill -= squareWithout(h, number);
    fill += square(h);
    used += index.tasksOn(h) == 1 ? 1 : 0;
    link(item, number);
    placedSize += size[item];
  }

  /** Takes it from its place, so that it waits. */
  void remove(int item) {
    int h = host[item];
    fill -= square(h);
    index.release(task[item]);
    fill += square(h);
    used -= index.tasksOn(h) == 0 ? 1 : 0;
    placedSize -= size[item];
    unlink(item);
  }

  private void link(int item, int number) {
    int h = index.hostOf(number);
    task[item] = number;
    host[item] = h;
    next[item] = head[h];
    previous[item] = NOWHERE;
    if (head[h] != NOWHERE) {
      previous[head[h]] = item;
    }
    head[h] = item;
    int last = waiting[--waits];
    waiting[waitingAt[item]] = last;
    waitingAt[last] = waitingAt[item];
  }

  private void unlink(int item) {
    int before = previous[item];
    int behind = next[item];
    if (before == NOWHERE) {
      head[host[item]] = behind;
    } else {
      next[before] = behind;
    }
    if (behind != NOWHERE) {
      previous[behind] = before;
    }
    host[item] = NOWHERE;
    waitingAt[item] = waits;
    waiting[waits++] = item;
  }

  private double square(int h) {
    Resources free = index.free(h);
    return squared(h, free.cpuMillis(), free.memMiB());
  }

  private double squareWithout(int h, int number) {
    Resources free = index.free(h);
    Resources held = index.heldBy(number);
    return squared(h, free.cpuMillis() + held.cpuMillis(), free.memMiB() + held.memMiB());
  }

  private double squared(int h, long freeCpu, long freeMem) {
    double filled = 2 - freeCpu * perCpu[h] - freeMem * perMem[h];
    return filled * filled;
  }

  int first(int h) {
    return head[h];
  }

  int next(int item) {
    return next[item];
  }

  int host(int item) {
    return host[item];
  }

  int[] ports(int item) {
    return index.portsOf(task[item]);
  }

  int waits() {
    return waits;
  }

  int waiting(int position) {
    return waiting[position];
  }

  /** The items that wait, the largest first. */
  int[] waitingLargestFirst() {
    return IntStream.range(0, waits)
        .map(i -> waiting[i])
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -size[i]).thenComparing(i -> i))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Its part of the pool's CPU plus its part of the memory. */
  double size(int item) {
    return size[item];
  }

  double room(int h) {
    Resources free = index.free(h);
    return free.cpuMillis() * perCpu[h] + free.memMiB() * perMem[h];
  }

  /** The size of all that stands. */
  double placedSize() {
    return placedSize;
  }

  /** Hosts in use. */
  int used() {
    return used;
  }

  /** How unevenly hosts are filled: the sum of the squares of their fill. */
  double fill() {
    return fill;
  }
}
