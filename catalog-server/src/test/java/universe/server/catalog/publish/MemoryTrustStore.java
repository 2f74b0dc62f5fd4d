package universe.server.catalog.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps keys and policy in memory. */
final class MemoryTrustStore implements TrustStore {
  private final Map<String, TrustedKey> keys = new ConcurrentHashMap<>();
  // Written by whoever changes the policy; read by whoever asks.
  private volatile SignaturePolicy policy = SignaturePolicy.OFF;

  @Override
  public List<TrustedKey> keys() {
    return keys.values().stream().sorted(Comparator.comparing(TrustedKey::name)).toList();
  }

  @Override
  public void add(TrustedKey key) {
    keys.put(key.key().fingerprint(), key);
  }

  @Override
  public boolean remove(String fingerprint) {
    return keys.remove(fingerprint) != null;
  }

  @Override
  public SignaturePolicy policy() {
    return policy;
  }

  @Override
  public void policy(SignaturePolicy next) {
    policy = next;
  }
}
