package universe.engine.simulate;

import universe.engine.spec.InstanceId;

/** One life of an instance as its host holds it. */
record Task(InstanceId instance, long incarnation) {}
