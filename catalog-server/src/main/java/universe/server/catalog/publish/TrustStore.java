package universe.server.catalog.publish;

import java.util.List;

/** Keeps whom to trust. */
interface TrustStore {
  /** All keys, by name. */
  List<TrustedKey> keys();

  void add(TrustedKey key);

  /** Whether it was there. */
  boolean remove(String fingerprint);

  SignaturePolicy policy();

  void policy(SignaturePolicy next);
}
