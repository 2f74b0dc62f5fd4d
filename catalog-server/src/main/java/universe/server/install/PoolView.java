package universe.server.install;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import universe.engine.cluster.Host;
import universe.server.catalog.PoolFacts;
import universe.server.wiring.Single;

/** Tells the shelf what is installed, and on what. */
@Single
class PoolView implements PoolFacts {
  private final AppBook book;

  @Inject
  PoolView(AppBook book) {
    this.book = book;
  }

  @Override
  public Collection<Host> hosts() {
    return book.cluster().hosts().values();
  }

  @Override
  public Map<String, List<String>> installed() {
    var apps = new HashMap<String, List<String>>();
    for (AppBook.Entry entry : book.all()) {
      entry
          .edition()
          .release()
          .ifPresent(
              it ->
                  apps.computeIfAbsent(it.name(), _ -> new ArrayList<>()).add(entry.app().value()));
    }
    return apps;
  }
}
