/**
 * The DC/OS package API, as the {@code dcos package} commands and the DC/OS user interface speak
 * it.
 *
 * <p>Its words, media types and errors end here: every call becomes a use case of the catalogue or
 * of installations. What its clients saw the original do decides, down to the text of an error.
 */
@NullMarked
package universe.server.dcos.cosmos;

import org.jspecify.annotations.NullMarked;
