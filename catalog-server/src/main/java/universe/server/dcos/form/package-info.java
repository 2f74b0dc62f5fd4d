/** Marathon's JSON: how definitions, tasks, deployments and waiting look to its clients. Pure. */
@NullMarked
package universe.server.dcos.form;

import org.jspecify.annotations.NullMarked;
