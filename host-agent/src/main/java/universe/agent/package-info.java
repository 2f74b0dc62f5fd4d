/**
 * The host agent: one plain process per host that does what the server wants and tells what is so.
 * Its tasks outlive it. This package reads the command line and wires the parts together.
 */
@NullMarked
package universe.agent;

import org.jspecify.annotations.NullMarked;
