/**
 * Releases made into bundles, signed and sent to a pool: {@code universe package publish}, {@code
 * key}.
 */
@NullMarked
package universe.cli.publish;

import org.jspecify.annotations.NullMarked;
