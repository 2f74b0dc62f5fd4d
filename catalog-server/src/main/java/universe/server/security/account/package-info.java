/**
 * People of the pool, their passwords and API tokens; all of them kept so that nothing can be
 * turned back.
 */
@NullMarked
package universe.server.security.account;

import org.jspecify.annotations.NullMarked;
