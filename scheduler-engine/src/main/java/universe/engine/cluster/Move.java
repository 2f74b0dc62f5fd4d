package universe.engine.cluster;

import universe.engine.spec.InstanceId;

/** An instance that runs well where it is and shall go to another host, to make room. */
public record Move(InstanceId id, HostId to) {}
