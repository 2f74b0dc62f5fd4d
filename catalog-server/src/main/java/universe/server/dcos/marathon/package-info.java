/**
 * Marathon's REST API for clients that exist, under {@code /v2} and {@code /service/marathon/v2}.
 *
 * <p>{@code MarathonServlet} brings a call, {@code MarathonApi} finds what it is about, the {@code
 * …Calls} use the same use cases as the native API, and the forms are in {@code dcos.form}.
 */
@NullMarked
package universe.server.dcos.marathon;

import org.jspecify.annotations.NullMarked;
