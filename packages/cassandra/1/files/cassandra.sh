#!/bin/sh
# cassandra.sh: Cassandra's own daemon with what Java 17 has to open for it (jvm.options).
set -eu

mkdir -p logs
# A node that joins while another does waits for nobody; the ring is small.
exec "$JAVA_HOME/bin/java" @jvm.options -Xms$((MEMORY / 4))m -Xmx$((MEMORY / 2))m \
  -XX:MaxDirectMemorySize=$((MEMORY / 8))m -javaagent:"$(echo lib/jamm-*.jar)" \
  -Djava.io.tmpdir="$TMPDIR" -Dcassandra.config="file://$PWD/conf/cassandra.yaml" \
  -Dcassandra.storagedir="$PWD/data" -Dcassandra.logdir="$PWD/logs" \
  -Dcassandra.jmx.local.port="$PORT_JMX" -Dcassandra.consistent.rangemovement=false \
  -cp 'conf:lib/*' org.apache.cassandra.service.CassandraDaemon
