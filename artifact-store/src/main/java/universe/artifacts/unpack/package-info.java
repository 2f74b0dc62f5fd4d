/**
 * Opens archives that nobody trusts. {@link universe.artifacts.unpack.Unpacker} is the door; what
 * an archive may not do is listed at {@link universe.artifacts.unpack.ArchiveRefused.Reason}.
 */
@NullMarked
package universe.artifacts.unpack;

import org.jspecify.annotations.NullMarked;
