/**
 * The loop: the one thread that decides. It keeps the cluster in memory, turns wishes and reports
 * into instance rows, commands and events, and commits each turn as one transaction.
 */
@NullMarked
package universe.server.scheduling;

import org.jspecify.annotations.NullMarked;
