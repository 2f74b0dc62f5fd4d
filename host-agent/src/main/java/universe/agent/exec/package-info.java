/** Commands that a person runs beside a task, with a terminal or without. */
@NullMarked
package universe.agent.exec;

import org.jspecify.annotations.NullMarked;
