package universe.packages.read.bundle;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.packages.definition.Release;
import universe.packages.sign.Seal;

/**
 * A release bundle that was read whole and found good.
 *
 * @param signed the very bytes of the manifest, which a seal speaks of
 * @param seal the signature it came with; not yet held against anybody's trust
 * @param files of the definition by path
 */
@SuppressWarnings({"ArrayRecordComponent", "OptionalUsedAsFieldOrParameterType"})
public record ReceivedBundle(
    Manifest manifest,
    byte[] signed,
    Optional<Seal> seal,
    Map<String, byte[]> files,
    Release release) {
  public ReceivedBundle {
    files = new TreeMap<>(files);
  }

  /** Whether the seal it came with fits what it holds; one without a seal fits. */
  public boolean intact() {
    return seal.isEmpty() || seal.get().proves(signed);
  }
}
