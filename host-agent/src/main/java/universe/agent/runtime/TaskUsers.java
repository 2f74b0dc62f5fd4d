package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.agent.journal.Journal;

/**
 * A user of its own for each slot of this agent, the same for all incarnations, so that volumes
 * stay readable to their owner and to nobody else. Users are plain numbers from a block that
 * depends on pool and host name; the system's user table is not touched.
 */
public final class TaskUsers {
  private static final int FIRST = 500_000_000;
  private static final int BLOCK = 10_000;
  private static final int IMAGES = 100_000_000;
  private static final int IMAGE_BLOCKS = 6_000;
  private static final int HOSTS = 100;
  private static final int POOLS = 1600;
  private static final String RECORD = "users";

  private final Journal journal;
  private final int base;
  private final TreeMap<String, Integer> users;

  /** What the journal keeps. */
  record Users(Map<String, Integer> users) {}

  public TaskUsers(Journal journal, String pool, String host) {
    this.journal = journal;
    this.base = base(pool, host);
    this.users =
        new TreeMap<>(journal.read(RECORD, Users.class).map(Users::users).orElse(Map.of()));
  }

  public static boolean isRoot() {
    return ownUser() == 0;
  }

  /**
   * The user of a slot, journalled before it is first used.
   *
   * @param volumes the slot's directory of volumes, whose group is taken over if the journal was
   *     lost
   */
  public synchronized int userOf(String instance, Path volumes) {
    if (!isRoot()) {
      return ownUser();
    }
    Integer known = users.get(instance);
    if (known != null) {
      return known;
    }
    int user =
        id(volumes, "unix:gid").filter(uid -> inBlock(uid) && isFree(uid)).orElseGet(this::unused);
    users.put(instance, user);
    journal.write(RECORD, new Users(users));
    return user;
  }

  private boolean isFree(int user) {
    return !users.containsValue(user);
  }

  private int unused() {
    for (int user = base; user < base + BLOCK; user++) {
      if (isFree(user)) {
        return user;
      }
    }
    throw new IllegalStateException("all " + BLOCK + " users of this host are taken by slots");
  }

  private boolean inBlock(int user) {
    return user >= base && user < base + BLOCK;
  }

  static int base(String pool, String host) {
    String digits = host.replaceAll(".*?(\\d{0,6})$", "$1");
    int index = digits.isEmpty() ? host.hashCode() : Integer.parseInt(digits);
    int block = Math.floorMod(pool.hashCode(), POOLS) * HOSTS + Math.floorMod(index, HOSTS);
    return FIRST + block * BLOCK;
  }

  /**
   * First of the 65,536 users that images have on a host; below all users of slots. Two agents of
   * one machine seldom share them.
   */
  public static int imageBase(String pool, String host) {
    return IMAGES + Math.floorMod((pool + "/" + host).hashCode(), IMAGE_BLOCKS) * 65_536;
  }

  private static Optional<Integer> id(Path directory, String attribute) {
    try {
      return Optional.of((Integer) Files.getAttribute(directory, attribute));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int ownUser() {
    return id(Path.of("/proc/self"), "unix:uid")
        .orElseThrow(() -> new IllegalStateException("/proc is not readable"));
  }
}
