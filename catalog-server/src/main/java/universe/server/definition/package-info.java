/**
 * The app definition: what a package (or a person) asks to run, in Marathon's shape with our {@code
 * universe} extension.
 *
 * <p>Rendered JSON is read once, with all its problems, into an {@link
 * universe.server.definition.AppDefinition}; the scheduler gets its {@code AppSpec}, and {@link
 * universe.server.definition.Binder} turns it and an instance's slot into what an agent runs. All
 * of it is pure.
 */
@NullMarked
package universe.server.definition;

import org.jspecify.annotations.NullMarked;
