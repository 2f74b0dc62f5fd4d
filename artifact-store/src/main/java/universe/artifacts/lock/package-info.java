/**
 * Writes {@code artifacts.lock.json}: every file a package needs, with its sha256 and size, from
 * what a maintainer names in {@code artifacts.json}.
 */
@NullMarked
package universe.artifacts.lock;

import org.jspecify.annotations.NullMarked;
