package universe.engine.spec;

/**
 * A persistent volume that stays with its instance and binds it to the volume's host.
 *
 * @param name unique within the app; the container path serves as name
 */
public record VolumeNeed(String name, long sizeMiB) {}
