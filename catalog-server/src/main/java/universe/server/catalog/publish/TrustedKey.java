package universe.server.catalog.publish;

import java.time.Instant;
import universe.packages.sign.PublisherKey;

/**
 * A publisher's key whose releases are trusted.
 *
 * @param name what people call its holder
 */
record TrustedKey(String name, PublisherKey key, Instant at, String by) {}
