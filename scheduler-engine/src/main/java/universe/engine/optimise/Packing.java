package universe.engine.optimise;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import universe.engine.placement.PoolIndex;
import universe.engine.spec.Resources;

/**
 * Packs items (tasks by number, each of a class of the index) more tightly: what waits is placed,
 * the largest first; then again and again a few hosts are emptied and filled anew together with
 * some of what waits, in a slightly different order, and what came out is kept if more is placed,
 * or fewer hosts are used, or the hosts are filled less evenly, which is what frees one in the end.
 * Mutable, owned by one thread.
 */
public final class Packing {
  private static final int NOWHERE = PoolIndex.NOWHERE;

  /** Hosts emptied at a time, hosts compared to choose one, and waiting items tried with them. */
  private static final int MOST_EMPTIED = 4;

  private static final int COMPARED = 6;
  private static final int MOST_TRIED = 24;

  /** How much the order of items may differ from the largest first. */
  private static final double NOISE = 0.5;

  private final Items items;
  private final int hosts;
  private final SplittableRandom chance;
  private int[] pulled = new int[64];
  private int[] from = new int[64];
  private int[][] ports = new int[64][];
  private int count;

  private Packing(PoolIndex index, Items items, long seed) {
    this.items = items;
    this.hosts = index.hosts();
    this.chance = new SplittableRandom(seed);
  }

  /**
   * Over an index with tasks that may be moved, which {@link #stands} names, and others.
   *
   * @param classOf each item's class in the index
   * @param need what each item takes
   * @param seed decides what is left to chance
   */
  public static Packing of(PoolIndex index, int[] classOf, Resources[] need, long seed) {
    index.openLargestFirst();
    return new Packing(index, new Items(index, classOf, need), seed);
  }

  /** Notes that the item is a task of the index already. */
  public void stands(int item, int task) {
    items.stands(item, task);
  }

  /** The host of an item by number, {@link PoolIndex#NOWHERE} while it waits. */
  public int hostOf(int item) {
    return items.host(item);
  }

  /** The ports of an item that stands. */
  public int[] portsOf(int item) {
    return items.ports(item);
  }

  /** Hosts in use. */
  public int used() {
    return items.used();
  }

  /** Places what waits and improves as long as {@code goOn} says so. */
  public void run(BooleanSupplier goOn) {
    for (int item : items.waitingLargestFirst()) {
      items.place(item);
    }
    while (hosts > 1 && goOn.getAsBoolean()) {
      improve();
    }
  }

  /** One try. */
  private void improve() {
    emptySomeHosts();
    if (count == 0) {
      return;
    }
    double placed = items.placedSize();
    double fill = items.fill();
    int used = items.used();
    for (int i = 0; i < count; i++) {
      items.remove(pulled[i]);
    }
    addWaiting();
    order();
    for (int i = 0; i < count; i++) {
      items.place(pulled[i]);
    }
    double gained = items.placedSize() - placed;
    int opened = items.used() - used;
    boolean same = Math.abs(gained) <= 1e-12;
    if (!(gained > 1e-12 || same && (opened < 0 || opened == 0 && items.fill() >= fill - 1e-9))) {
      undo();
    }
  }

  /** Hosts with much room, so that what stands there may stand closer. */
  private void emptySomeHosts() {
    count = 0;
    int wanted = 2 + chance.nextInt(MOST_EMPTIED - 1);
    for (int n = 0; n < wanted; n++) {
      int best = NOWHERE;
      double most = -1;
      for (int i = 0; i < COMPARED; i++) {
        int h = chance.nextInt(hosts);
        double room = items.first(h) == NOWHERE || emptied(h) ? -1 : items.room(h);
        if (room > most) {
          most = room;
          best = h;
        }
      }
      for (int item = best == NOWHERE ? NOWHERE : items.first(best); item != NOWHERE; ) {
        add(item, best, items.ports(item));
        item = items.next(item);
      }
    }
  }

  private boolean emptied(int host) {
    for (int i = 0; i < count; i++) {
      if (from[i] == host) {
        return true;
      }
    }
    return false;
  }

  private void add(int item, int host, int[] itsPorts) {
    if (count == pulled.length) {
      pulled = Arrays.copyOf(pulled, count * 2);
      from = Arrays.copyOf(from, count * 2);
      ports = Arrays.copyOf(ports, count * 2);
    }
    pulled[count] = item;
    from[count] = host;
    ports[count++] = itsPorts;
  }

  /** Some that waited before, beside those that were just taken from their places. */
  private void addWaiting() {
    int waited = items.waits() - count;
    for (int i = 0; i < Math.min(MOST_TRIED, waited); i++) {
      int item = items.waiting(chance.nextInt(waited));
      boolean there = false;
      for (int j = 0; j < count; j++) {
        there |= pulled[j] == item;
      }
      if (!there) {
        add(item, NOWHERE, new int[0]);
      }
    }
  }

  /** The largest first, give or take; by insertion, since they are few. */
  private void order() {
    double[] key = new double[count];
    for (int i = 0; i < count; i++) {
      double own = items.size(pulled[i]) * (1 + NOISE * (chance.nextDouble() - 0.5));
      int item = pulled[i];
      int host = from[i];
      int[] itsPorts = ports[i];
      int j = i;
      for (; j > 0 && key[j - 1] < own; j--) {
        key[j] = key[j - 1];
        pulled[j] = pulled[j - 1];
        from[j] = from[j - 1];
        ports[j] = ports[j - 1];
      }
      key[j] = own;
      pulled[j] = item;
      from[j] = host;
      ports[j] = itsPorts;
    }
  }

  private void undo() {
    for (int i = 0; i < count; i++) {
      if (items.host(pulled[i]) != NOWHERE) {
        items.remove(pulled[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      if (from[i] != NOWHERE) {
        items.restore(pulled[i], from[i], ports[i]);
      }
    }
  }
}
