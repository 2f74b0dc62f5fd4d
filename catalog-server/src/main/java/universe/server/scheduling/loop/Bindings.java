package universe.server.scheduling.loop;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import universe.engine.spec.InstanceId;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.Standing;
import universe.server.scheduling.Wish;
import universe.server.scheduling.Wishes;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Binds instances with what the cluster knows of their app and its slots. */
@Single
public class Bindings {
  private final Definitions definitions;
  private final Wishes wishes;
  private final Transactions transactions;

  @Inject
  public Bindings(Definitions definitions, Wishes wishes, Transactions transactions) {
    this.definitions = definitions;
    this.wishes = wishes;
    this.transactions = transactions;
  }

  Definitions definitions() {
    return definitions;
  }

  TaskSpec task(Cluster cluster, InstanceId id, TaskKey key) {
    return definitions.bind(binding(cluster, id, key));
  }

  List<TaskSpec.TaskFile> files(Cluster cluster, InstanceId id, TaskKey key) {
    return definitions.files(binding(cluster, id, key));
  }

  private Definitions.Binding binding(Cluster cluster, InstanceId id, TaskKey key) {
    Wish wish = cluster.wishes.get(id.app());
    Standing standing = cluster.standings.get(id);
    if (wish == null || standing == null) {
      throw new IllegalArgumentException("there is no app " + id.app() + " any more");
    }
    return new Definitions.Binding(
        wish,
        edition(wish, standing.instance().revision())
            .orElseThrow(() -> new IllegalArgumentException("its revision is kept no more")),
        key,
        id.ordinal(),
        cluster.slots(id.app()),
        neighbours(cluster));
  }

  /** What of other apps an edition lacks, or nothing. */
  Optional<String> lacking(Cluster cluster, Wish.Revision revision) {
    return definitions.lacking(revision, neighbours(cluster));
  }

  private static Definitions.Neighbours neighbours(Cluster cluster) {
    return app ->
        Optional.ofNullable(cluster.wishes.get(app))
            .map(wish -> new Definitions.Neighbour(wish, cluster.slots(app)));
  }

  /** The edition of that number, if it is still kept. */
  Optional<Wish.Revision> edition(Wish wish, long number) {
    return number == wish.current().number()
        ? Optional.of(wish.current())
        : transactions.call(() -> wishes.revision(wish.id(), number));
  }
}
