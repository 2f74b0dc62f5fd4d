/** A package's folder as its maintainer has it on disk. */
@NullMarked
package universe.cli.folder;

import org.jspecify.annotations.NullMarked;
