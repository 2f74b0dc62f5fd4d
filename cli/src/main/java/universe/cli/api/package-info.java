/**
 * A client of the native API: one class that speaks HTTP, and the shapes of docs/api.md as records.
 * A record keeps the JSON it was read from, so that {@code -o json} prints the server's very words.
 */
@NullMarked
package universe.cli.api;

import org.jspecify.annotations.NullMarked;
