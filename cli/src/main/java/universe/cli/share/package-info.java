/** Who may hold how much of the pool: quotas of groups, and what hosts keep for roles. */
@NullMarked
package universe.cli.share;

import org.jspecify.annotations.NullMarked;
