package universe.server.security.joining;

import java.time.Instant;

/**
 * A certificate that the authority gave a host.
 *
 * @param serial in hexadecimal digits
 * @param host identity of the host
 */
record HostCertificate(
    String serial, String host, Instant issuedAt, Instant expiresAt, boolean revoked) {}
