/**
 * Finding packages: the store's own search with ranking, typing errors forgiven and facets; and the
 * catalogue as DC/OS clients see it.
 */
@NullMarked
package universe.packages.search;

import org.jspecify.annotations.NullMarked;
