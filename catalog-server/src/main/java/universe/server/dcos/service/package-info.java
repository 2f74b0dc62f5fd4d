/** {@code /service/NAME/}: an app's own web interface through the server, for DC/OS clients. */
@NullMarked
package universe.server.dcos.service;

import org.jspecify.annotations.NullMarked;
