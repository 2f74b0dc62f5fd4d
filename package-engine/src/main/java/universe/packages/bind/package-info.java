/** The second stage: texts bound to one instance with {@code <%…%>}. */
@NullMarked
package universe.packages.bind;

import org.jspecify.annotations.NullMarked;
