/** Who may use a pool: users, their tokens, signing in, and the log of what was done. */
@NullMarked
package universe.cli.people;

import org.jspecify.annotations.NullMarked;
