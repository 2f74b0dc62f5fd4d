/**
 * The life of an incarnation on this host: one pure function ({@link
 * universe.agent.task.TaskLifecycle}) and the single thread that applies it ({@link
 * universe.agent.task.Tasks}). Uses {@code prepare}, {@code runtime} and {@code check}; speaks to
 * the server through nobody: {@code session} asks it and listens to it.
 */
@NullMarked
package universe.agent.task;

import org.jspecify.annotations.NullMarked;
