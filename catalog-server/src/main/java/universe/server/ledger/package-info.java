/**
 * The one row that orders all writes: epoch, dense event ids, incarnation and command numbers.
 * Every change of the pool enters through {@link universe.server.ledger.Writer}.
 */
@NullMarked
package universe.server.ledger;

import org.jspecify.annotations.NullMarked;
