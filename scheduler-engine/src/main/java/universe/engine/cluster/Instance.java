package universe.engine.cluster;

import java.time.Instant;
import universe.engine.spec.InstanceId;

/**
 * One copy of an app: a slot that lives through successive incarnations.
 *
 * @param incarnation number of the current life, unique and growing over the whole pool; 0 before
 *     the first
 * @param revision the app definition's revision the current incarnation was bound from
 * @param failures ends in a row without staying up; drives the back-off
 * @param notBefore earliest start of the next incarnation
 * @param since when it entered its state
 * @param peersSeen digest of the peers the current incarnation was bound with; empty without peers
 * @param cause last end or obstacle in plain words, empty when there was none
 */
public record Instance(
    InstanceId id,
    long incarnation,
    long revision,
    InstanceState state,
    Goal goal,
    Health health,
    Seat seat,
    int failures,
    Instant notBefore,
    Instant since,
    String peersSeen,
    String cause) {}
