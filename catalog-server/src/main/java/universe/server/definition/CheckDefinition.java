package universe.server.definition;

import universe.protocol.TaskSpec.CheckKind;
import universe.protocol.TaskSpec.CheckPurpose;

/**
 * A health check of an app.
 *
 * @param portIndex which of the app's ports it asks, -1 when {@code port} says it
 * @param port a number on the host, 0 when {@code portIndex} says it
 * @param maxFailures failures in a row at which the task is killed; 0 = never
 * @param purpose whether it is asked for health or for readiness, which never kills
 */
public record CheckDefinition(
    CheckKind kind,
    int portIndex,
    int port,
    String path,
    String command,
    double graceSeconds,
    double intervalSeconds,
    double timeoutSeconds,
    int maxFailures,
    CheckPurpose purpose) {}
