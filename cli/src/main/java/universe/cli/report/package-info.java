/** Tells what a run of the tests left out, and whether it was allowed to. */
@NullMarked
package universe.cli.report;

import org.jspecify.annotations.NullMarked;
