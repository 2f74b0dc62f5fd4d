package universe.server.scheduling;

import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;

/** Where the loop finds what is wanted. Called within the loop's transactions. */
public interface Wishes {
  List<Wish> all();

  Optional<Wish> find(AppId app);

  /** An edition of the app that something still runs by. */
  Optional<Wish.Revision> revision(AppId app, long number);

  /** Nothing of the removed app is left: forget it. */
  void forget(AppId app);
}
