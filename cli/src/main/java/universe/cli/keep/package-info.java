/** Backups: a pool in one encrypted file, and back. */
@NullMarked
package universe.cli.keep;

import org.jspecify.annotations.NullMarked;
