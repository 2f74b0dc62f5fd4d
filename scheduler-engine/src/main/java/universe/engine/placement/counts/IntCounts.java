package universe.engine.placement.counts;

import java.util.Arrays;

/** Counts by small non-negative numbers: open addressing in two flat arrays. */
public final class IntCounts {
  private static final int EMPTY = -1;
  private static final int[] NO_KEYS = {EMPTY};
  private static final int[] NO_COUNTS = {0};
  private int[] keys = NO_KEYS;
  private int[] counts = NO_COUNTS;
  private int used;
  private int present;

  public IntCounts copy() {
    IntCounts copy = new IntCounts();
    copy.keys = keys.clone();
    copy.counts = counts.clone();
    copy.used = used;
    copy.present = present;
    return copy;
  }

  public int get(int key) {
    int at = find(key);
    return keys[at] == key ? counts[at] : 0;
  }

  public void add(int key, int amount) {
    if (used * 2 + 1 >= keys.length) {
      grow();
    }
    int at = find(key);
    if (keys[at] == EMPTY) {
      keys[at] = key;
      used++;
    }
    int before = counts[at];
    counts[at] += amount;
    present += (counts[at] > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
  }

  /** How many keys count more than {@code floor}, which is at least 0. */
  public int above(int floor) {
    if (floor == 0) {
      return present;
    }
    int above = 0;
    for (int count : counts) {
      above += count > floor ? 1 : 0;
    }
    return above;
  }

  public void forEach(Visitor visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        visitor.visit(keys[i], counts[i]);
      }
    }
  }

  /** Sees one key and its count. */
  public interface Visitor {
    void visit(int key, int count);
  }

  private int find(int key) {
    int mask = keys.length - 1;
    int at = (key * 0x9E3779B9 >>> 7) & mask;
    while (keys[at] != EMPTY && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new int[Math.max(4, oldKeys.length * 2)];
    counts = new int[keys.length];
    Arrays.fill(keys, EMPTY);
    used = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
        used++;
      }
    }
  }
}
