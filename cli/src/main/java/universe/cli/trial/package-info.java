/**
 * {@code universe package test}: a package installed on a real pool, asked by a real client,
 * scaled, updated and uninstalled.
 */
@NullMarked
package universe.cli.trial;

import org.jspecify.annotations.NullMarked;
