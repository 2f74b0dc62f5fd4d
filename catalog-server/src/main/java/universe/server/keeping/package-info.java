/**
 * How long things that are over are kept. The features know how to forget; this says when and how
 * much.
 */
@NullMarked
package universe.server.keeping;

import org.jspecify.annotations.NullMarked;
