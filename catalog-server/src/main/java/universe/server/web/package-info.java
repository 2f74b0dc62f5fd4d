/**
 * What holds for every resource: problem+json, paging, tags, the caller of a request, the store's
 * pages.
 */
@NullMarked
package universe.server.web;

import org.jspecify.annotations.NullMarked;
