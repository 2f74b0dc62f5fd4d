package universe.server.security;

import java.time.Instant;

/**
 * A person signed in with a browser.
 *
 * @param id digest of the cookie's value
 * @param csrf what the page must send back with each change
 */
record Session(String id, String caller, String csrf, Instant expiresAt) {}
