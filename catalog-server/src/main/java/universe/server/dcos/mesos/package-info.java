/**
 * What clients of DC/OS ask a Mesos master and its agents for: the pool in Mesos' words, as JSON in
 * the older form, as JSON and protobuf in the newer, and the files of sandboxes.
 */
@NullMarked
package universe.server.dcos.mesos;

import org.jspecify.annotations.NullMarked;
