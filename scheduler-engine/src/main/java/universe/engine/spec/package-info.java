/**
 * What a user wants: app specifications as values, without any fact about what runs.
 *
 * <p>Everything else in the engine depends on this package; it depends on the JDK alone.
 */
@NullMarked
package universe.engine.spec;

import org.jspecify.annotations.NullMarked;
