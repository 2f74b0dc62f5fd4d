package universe.server.renewal;

import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;

/** Keeps what people said about updates of their apps. */
interface UpdatePolicyStore {
  Optional<UpdatePolicy> find(AppId app);

  List<UpdatePolicy> all();

  void save(UpdatePolicy policy);

  void forget(AppId app);
}
