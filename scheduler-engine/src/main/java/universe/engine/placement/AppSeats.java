package universe.engine.placement;

import java.util.LinkedHashMap;
import java.util.Map;
import universe.engine.spec.AppId;

/** Where the instances of one app stand, counted by the fields its constraints look at. Mutable. */
final class AppSeats {
  final IntCounts byHost;
  private final Map<Field, IntCounts> byField = new LinkedHashMap<>();
  private Field[] fields = {};
  private IntCounts[] counts = {};

  /** Grows with each change, for answers that depend on where the others are. */
  long version;

  final AppId app;

  AppSeats(AppId app) {
    this(app, new IntCounts());
  }

  private AppSeats(AppId app, IntCounts byHost) {
    this.app = app;
    this.byHost = byHost;
  }

  /** The same places, with no fields counted yet. */
  AppSeats copy() {
    return new AppSeats(app, byHost.copy());
  }

  IntCounts counts(Field field) {
    IntCounts known = byField.get(field);
    if (known != null) {
      return known;
    }
    IntCounts fresh = new IntCounts();
    byHost.forEach((host, count) -> add(field, fresh, host, count));
    byField.put(field, fresh);
    fields = byField.keySet().toArray(Field[]::new);
    counts = byField.values().toArray(IntCounts[]::new);
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
