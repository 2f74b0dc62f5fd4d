package universe.server.vault;

import java.util.List;
import java.util.Optional;
import universe.protocol.SecretPath;

/** Keeps secrets with their newest values, which it cannot read. */
interface SecretStore {
  /** A secret and its sealed value. */
  record Kept(Secret secret, String sealed) {}

  /** In the order of their names. */
  List<Secret> all();

  Optional<Kept> find(SecretPath path);

  /** In the place of what was kept under its name. */
  void save(Kept kept);

  /** Whether there was one. */
  boolean delete(SecretPath path);

  /** Deletes all that were made for the app. */
  int deleteOf(String app);
}
