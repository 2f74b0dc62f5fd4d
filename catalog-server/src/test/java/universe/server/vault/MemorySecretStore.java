package universe.server.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import universe.protocol.SecretPath;

final class MemorySecretStore implements SecretStore {
  private final Map<SecretPath, Kept> kept = new ConcurrentSkipListMap<>();

  @Override
  public List<Secret> all() {
    return kept.values().stream().map(Kept::secret).toList();
  }

  @Override
  public Optional<Kept> find(SecretPath path) {
    return Optional.ofNullable(kept.get(path));
  }

  @Override
  public void save(Kept it) {
    kept.put(it.secret().path(), it);
  }

  @Override
  public boolean delete(SecretPath path) {
    return kept.remove(path) != null;
  }

  @Override
  public int deleteOf(String app) {
    int before = kept.size();
    kept.values().removeIf(it -> it.secret().app().equals(app));
    return before - kept.size();
  }
}
