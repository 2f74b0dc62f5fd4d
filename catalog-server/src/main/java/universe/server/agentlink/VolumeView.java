package universe.server.agentlink;

/**
 * A persistent volume as people see it.
 *
 * @param id for {@code DELETE /volumes/{id}}
 * @param instance as {@code kafka.0}
 * @param sizeMiB what the app asks for, 0 when no app is there to ask
 * @param state {@code in-use}, {@code kept} for an instance that does not run now, or {@code
 *     orphaned}: no instance is there to use it
 */
public record VolumeView(
    String id,
    String app,
    String instance,
    String name,
    String host,
    long sizeMiB,
    long usedMiB,
    String state) {}
