/**
 * The ground that features stand on: settings, database, transactions, time, JSON. Uses no feature.
 */
@NullMarked
package universe.server.wiring;

import org.jspecify.annotations.NullMarked;
