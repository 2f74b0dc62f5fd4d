#!/bin/sh
# opensearch.sh: OpenSearch's own starter; its Java agent stands in for the old security manager.
set -eu

mkdir -p logs plugins
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms$((MEMORY / 4))m -Xmx$((MEMORY / 2))m \
  -Xss512k -Djava.io.tmpdir="$TMPDIR" -Dopensearch.path.home="$PWD" -Dopensearch.path.conf="$PWD/config" \
  -Dopensearch.distribution.type=tar -Dopensearch.bundled_jdk=false -Djava.awt.headless=true \
  -Djna.nosys=true -Djna.tmpdir="$TMPDIR" -Dio.netty.noUnsafe=true -Dio.netty.noKeySetOptimization=true \
  -Dio.netty.recycler.maxCapacityPerThread=0 -Dlog4j.shutdownHookEnabled=false -Dlog4j2.disable.jmx=true \
  -Djava.security.manager=disallow -javaagent:"$(echo agent/opensearch-agent-3*.jar)" \
  --add-opens=java.base/java.nio.channels=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED \
  -cp 'lib/*' org.opensearch.bootstrap.OpenSearch
