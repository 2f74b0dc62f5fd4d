/**
 * Mustache kept safe: no partials, no reflection, no file access, bounded output and work. The only
 * place that knows the library.
 */
@NullMarked
package universe.packages.template;

import org.jspecify.annotations.NullMarked;
