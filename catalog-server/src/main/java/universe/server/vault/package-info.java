/**
 * The pool's secrets: their names and, sealed, their values. Values go in by {@link
 * universe.server.vault.Safe} and come out by {@link universe.server.vault.Courier} alone, to the
 * host of a task that is to have them.
 */
@NullMarked
package universe.server.vault;

import org.jspecify.annotations.NullMarked;
