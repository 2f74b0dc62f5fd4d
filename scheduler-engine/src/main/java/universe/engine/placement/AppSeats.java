package universe.engine.placement;

import java.util.Arrays;
import universe.engine.placement.counts.IntCounts;
import universe.engine.spec.AppId;

/** Where the instances of one app stand, counted by the fields its constraints look at. Mutable. */
final class AppSeats {
  final IntCounts byHost;
  private static final Field[] NO_FIELDS = {};
  private static final IntCounts[] NO_COUNTS = {};
  private Field[] fields = NO_FIELDS;
  private IntCounts[] counts = NO_COUNTS;

  /** Grows with each change, for answers that depend on where the others are. */
  long version;

  final AppId app;

  /** The role its tasks are booked under. */
  String role = "";

  AppSeats(AppId app) {
    this(app, new IntCounts());
  }

  private AppSeats(AppId app, IntCounts byHost) {
    this.app = app;
    this.byHost = byHost;
  }

  /** The same places, with no fields counted yet. */
  AppSeats copy() {
    AppSeats copy = new AppSeats(app, byHost.copy());
    copy.role = role;
    return copy;
  }

  IntCounts counts(Field field) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().equals(field.name())) {
        return counts[i];
      }
    }
    IntCounts fresh = new IntCounts();
    byHost.forEach((host, count) -> add(field, fresh, host, count));
    fields = Arrays.copyOf(fields, fields.length + 1);
    counts = Arrays.copyOf(counts, counts.length + 1);
    fields[fields.length - 1] = field;
    counts[counts.length - 1] = fresh;
    return fresh;
  }

  void add(int host, int amount) {
    version++;
    byHost.add(host, amount);
    for (int i = 0; i < fields.length; i++) {
      add(fields[i], counts[i], host, amount);
    }
  }

  private static void add(Field field, IntCounts counts, int host, int amount) {
    int value = field.valueOf()[host];
    if (value >= 0) {
      counts.add(value, amount);
    }
  }
}
