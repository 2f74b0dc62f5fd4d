/**
 * Releases published by people of this pool: taken once and never changed, signed or not,
 * deprecated and retired; and the keys that are trusted.
 */
@NullMarked
package universe.server.catalog.publish;

import org.jspecify.annotations.NullMarked;
